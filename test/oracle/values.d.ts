/** Values as the oracle has them in hand, and how they compare. `undefined` is missing. */
import type { ValueType } from "@muster/model";
import type { LogicalValue } from "../world/logical-data.ts";
import { type Length } from "./calendar.ts";
import { type Num } from "./numbers.ts";
export type Value = undefined | string | boolean | Num | {
    readonly kind: "date";
    readonly day: number;
} | {
    readonly kind: "instant";
    readonly micros: bigint;
} | {
    readonly kind: "duration";
    readonly length: Length;
} | {
    readonly kind: "list";
    readonly items: readonly Value[];
} | {
    readonly kind: "record";
    readonly fields: ReadonlyMap<string, Value>;
};
export declare function logicalValue(type: ValueType, raw: LogicalValue | undefined): Value;
export declare function truth(value: Value): boolean;
export declare function isNumber(value: Value): value is Num;
/** A date stands for the start of its day. */
export declare function instantOf(value: Value, zone: string): bigint | undefined;
/** Of an instant in the zone; of a date, that date. */
export declare function localDay(time: Value, zone: string): number | undefined;
/** Less than, equal or greater than 0; of two known values of types that compare. */
export declare function compare(a: Value, b: Value, zone: string): number;
export declare function micros(length: Length): bigint;
export declare function lower(text: string): string;
export declare function upper(text: string): string;
export declare function trim(text: string): string;
/** A pattern of the common subset: the dot is any character but a line end, `$` the end of the text. */
export declare function matches(text: string, pattern: string, ignoringCase: boolean): boolean;
