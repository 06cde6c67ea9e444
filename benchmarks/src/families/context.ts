import type { Engine, Place } from "../engines/engine.ts";
import type { Opened } from "../open-project.ts";
import type { WarehouseName } from "../open-warehouse.ts";

/** What the units of a family need; a place is opened when the first of them asks for it. */
export interface Context {
  readonly name: WarehouseName;
  readonly engine: Engine;
  /** Of the shop. */
  readonly project: string;
  readonly shop: Opened;
  readonly personas: number;
  readonly events: number;
  readonly runs: number;
  /** Where files may be put that a server can read. */
  readonly folder: string;
  /** The generated shop, as it is found on disk. */
  shopPlace(): Promise<Place>;
  /** Closes the shop, so that another process may open it; returns its address. */
  lendShop(): Promise<string>;
  /** A database beside it, empty at first. */
  otherPlace(): Promise<Place>;
  lendOther(): Promise<string>;
}
