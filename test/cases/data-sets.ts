/** The data that cases are asked of. No two data sets share a table, so one warehouse can hold them all. */
import type { WarehouseModel } from "@muster/model";
import type { LogicalData } from "../world/logical-data.ts";
import * as peers from "./peers/data.ts";
import * as sequences from "./sequences/data.ts";
import * as shop from "./shop.ts";

interface DataSet {
  readonly model: WarehouseModel;
  readonly data: LogicalData;
}

export const DATA_SETS: readonly DataSet[] = [shop, peers, sequences];

/** The data set of a file of cases: the shop, unless its folder has one of its own. */
export function dataSetOf(file: { readonly name: string }): DataSet {
  if (file.name.startsWith("sequences/")) return sequences;
  return file.name.startsWith("peers/") ? peers : shop;
}
