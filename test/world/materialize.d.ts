/** Writes logical data into the tables that a model describes: every way of storing that the model can say. */
import type { WarehouseModel } from "@muster/model";
import type { LogicalData } from "./logical-data.ts";
export type DialectName = "duckdb" | "postgres";
/** Statements, one by one, that create the tables and fill them. */
export declare function materialize(model: WarehouseModel, data: LogicalData, dialect: DialectName): string[];
