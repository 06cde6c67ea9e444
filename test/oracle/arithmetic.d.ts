import { type Value } from "./values.ts";
/** `+ - * /` of numbers, times and durations; of a missing value it is missing. */
export declare function arithmetic(operator: "+" | "-" | "*" | "/", a: Value, b: Value, zone: string): Value;
