/** Numbers of the language: exact decimals, and IEEE doubles where a division, an average or a percentile made them. */
export type Num = {
    readonly kind: "number";
    readonly units: bigint;
    readonly scale: number;
} | {
    readonly kind: "number";
    readonly double: number;
};
export declare function exact(text: string | number | bigint): Num;
/** Not a number and the infinities are missing. */
export declare function double(value: number): Num | undefined;
export declare function toDouble(a: Num): number;
export declare function compareNumbers(a: Num, b: Num): number;
export declare function add(a: Num, b: Num): Num | undefined;
export declare function negate(a: Num): Num;
export declare function multiply(a: Num, b: Num): Num | undefined;
/** Always floating; by zero it is missing. */
export declare function divide(a: Num, b: Num): Num | undefined;
export declare function abs(a: Num): Num;
export declare function floor(a: Num): Num;
/** Half away from zero, to so many digits after the point. A double is rounded as the decimal that it is exactly. */
export declare function round(a: Num, digits: number): Num;
export declare function floorDivide(a: bigint, b: bigint): bigint;
