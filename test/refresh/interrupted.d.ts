import { type Warehouse } from "@muster/engine";
export interface Interrupted {
    readonly warehouse: Warehouse;
    /** Statements so far. */
    readonly count: () => number;
}
export declare function interruptedAt(real: Warehouse, statement: number, end: () => void): Interrupted;
export declare function lostConnection(): never;
