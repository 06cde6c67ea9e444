import type { WarehouseModel } from "./warehouse-model.ts";

/** How the warehouse is reached. Exactly one of the project file's keys under `warehouse:`; `${NAME}` is from the environment. */
export interface WarehouseAddress {
  /** The dialect's name, as the key in the project file says it. */
  readonly dialect: string;
  /** What stands under that key: `path`, `memory_limit`, … or `url`, …; the dialect's driver reads it. */
  readonly options: { readonly [option: string]: string | number | boolean };
}

export interface Limits {
  /** That are not archived. */
  readonly audiences: number;
  /** Of a question, by the warehouse's own estimate; absent: none. */
  readonly rowsRead?: number;
  /** The same, in the warehouse's own measure. */
  readonly cost?: number;
  /** What a refresh does not publish unasked; absent where it publishes all. */
  readonly change?: MassChange;
}

/** By more than both, an audience whose definition is the same: it may be that a table was emptied, or filled twice. */
export interface MassChange {
  /** Of its members before. */
  readonly percent: number;
  readonly members: number;
}

/** A project file, validated and with defaults. */
export interface Project {
  readonly name: string;
  readonly warehouse: WarehouseAddress;
  /** Where Muster keeps its own tables, inside the same warehouse. */
  readonly schema: string;
  readonly model: WarehouseModel;
  readonly limits: Limits;
  /** Names that `send to` may use. */
  readonly destinations: readonly string[];
}
