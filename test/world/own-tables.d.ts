import type { WarehouseModel } from "@muster/model";
import type { LogicalData } from "./logical-data.ts";
/** Muster's own tables, in its schema: what was uploaded, and what happened to memberships. */
export declare function ownTables({ schema, personas, accounts }: WarehouseModel, data: LogicalData): string[];
