/** Scalars of constants, as short as can be: the tables of this folder are read by people. */
import type { DataType, Scalar } from "@muster/compiler";
export declare const text: (value: string) => Scalar;
export declare const int: (value: number | bigint) => Scalar;
export declare const dec: (value: string) => Scalar;
export declare const float: (value: string) => Scalar;
export declare const yes: Scalar;
export declare const no: Scalar;
export declare const day: (value: string) => Scalar;
export declare const uuid: (value: string) => Scalar;
export declare const texts: (...values: readonly string[]) => Scalar;
export declare const numbers: (...values: readonly string[]) => Scalar;
export declare const missing: (type: DataType) => Scalar;
export declare const digits: (value: number) => Scalar;
/** A clock without zone, or an instant with one: `2026-11-01 07:30:00.000001`. */
export declare const clock: (value: string) => Scalar;
export declare const instant: (value: string) => Scalar;
