import type { WarehouseName } from "../open-warehouse.ts";

/** What a process of its own measures: the memory of what else has run would count otherwise. */
export interface ManyTask {
  readonly warehouse: WarehouseName;
  /** The DuckDB file, or the URL. */
  readonly address: string;
  readonly shop: string;
  readonly audiences: number;
  /** Muster's tables of this task. */
  readonly schema: string;
  readonly asOf: string;
  /** Refreshed one at a time instead of together: so many of them, spread evenly. */
  readonly singles?: number;
}

/** Milliseconds. */
export interface Spent {
  readonly clock: number;
  readonly cpu: number;
}

export interface ManyResult {
  /** From texts to statements, without the warehouse. */
  readonly compile: Spent;
  /** Definitions in; found and published. */
  readonly first: Spent;
  /** Found anew in full an hour later; only changes are published. */
  readonly again: Spent;
  /** Once more, by the cheapest way. */
  readonly increment: Spent;
  readonly members: number;
  readonly touched: number;
  /** Megabytes of this process, at most. */
  readonly memory: number;
}

/** Of one run, the mean. */
export type SinglesResult = Spent;
