/**
 * The data set of all cases but those of `peers/`. Read it beside a case: every persona is there for the sake of an edge, and says which.
 * The time zone is America/Denver, where clocks went forward on 8 March and back on 1 November 2026.
 */
import type { WarehouseModel } from "@muster/model";
import type { LogicalData } from "../world/logical-data.ts";
/** Monday, five in the morning in Denver; yesterday had 25 hours. */
export declare const AS_OF = "2026-11-02T12:00:00Z";
export declare const model: WarehouseModel;
export declare const data: LogicalData;
