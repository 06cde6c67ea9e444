/** Asks an engine what a scalar is worth: by a plan of one row, through the dialect, the printer and the driver. */
import type { DataType, MeasureFunction, Scalar } from "@muster/compiler";
import type { Warehouse } from "@muster/engine";
export declare function prepare(warehouse: Warehouse): Promise<void>;
/** The values of scalars, one statement for all of them. */
export declare function valuesOf(warehouse: Warehouse, scalars: readonly Scalar[]): Promise<readonly string[]>;
/** A measure over rows of scalars, the first its argument and the others what it goes by; of all rows, or of the true ones. */
export declare function measureOf(warehouse: Warehouse, fn: MeasureFunction, rows: readonly (readonly Scalar[])[], { type, counted }: {
    readonly type: DataType;
    readonly counted?: boolean;
}): Promise<string>;
