/** The data that cases are asked of. No two data sets share a table, so one warehouse can hold them all. */
import type { WarehouseModel } from "@muster/model";
import type { LogicalData } from "../world/logical-data.ts";
interface DataSet {
    readonly model: WarehouseModel;
    readonly data: LogicalData;
}
export declare const DATA_SETS: readonly DataSet[];
/** The data set of a file of cases: the shop, unless its folder has one of its own. */
export declare function dataSetOf(file: {
    readonly name: string;
}): DataSet;
export {};
