/**
 * A warehouse that fills itself: so many events, a quarter of them of one persona, many at equal instants. Everything
 * comes from the number of the row, so it is the same in every run and on every engine.
 */
import type { WarehouseModel } from "@muster/model";
import type { Engine } from "./engines.ts";
import type { Vocabulary } from "./monotone.ts";
/** An hour after the last event. */
export declare const AS_OF = "2026-03-15T13:00:00Z";
export declare const WORDS: Vocabulary;
/** Leaves out what is no exact length, for what is moved in time. */
export declare const EXACT: Vocabulary;
/** Twenty events to a persona beside the busy one's, five personas to an account. */
export declare function fill(engine: Engine, events: number): Promise<WarehouseModel>;
/** Statements that change nothing: all times and the instant move by ten days. */
export declare const MOVED: {
    statements: string[];
    asOf: string;
};
/** Statements that change nothing: a third of the busy one's events, and all of another's, under an id that is merged. */
export declare const MERGED: {
    statements: string[];
    asOf: string;
};
