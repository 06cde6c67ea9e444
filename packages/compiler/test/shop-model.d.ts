/**
 * The shop of product.md as a model, for tests: what `muster.yaml` there would become, plus a list of records, a
 * boolean trait and two more events. Built literally, so that no test of the compiler waits for the reader of YAML.
 */
import type { WarehouseModel } from "@muster/model";
export declare const shopModel: WarehouseModel;
