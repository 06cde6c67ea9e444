import type { Warehouse } from "@muster/engine";
export interface Moment {
    /** Statements and commits are counted together, from 1. */
    readonly number: number;
    readonly phase: "before" | "during" | "after";
    /** `commit`, or the statement's text. */
    readonly sql: string;
}
/** Before and after a statement, the watcher is waited for. */
export type Watcher = (moment: Moment) => Promise<void> | void;
export declare function watched(real: Warehouse, notice: Watcher): Warehouse;
