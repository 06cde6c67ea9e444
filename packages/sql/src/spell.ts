import type { DataType } from "@muster/compiler";
import type { Sql } from "./node.ts";

/** How a function is spelled, of its arguments and their types. */
export type Spell = (args: readonly Sql[], types: readonly DataType[]) => Sql;

/** Of one argument. */
export const one =
  (make: (a: Sql, type: DataType) => Sql): Spell =>
  ([a], [type]) =>
    make(a!, type!);

/** Of two arguments; the type is the first one's. */
export const two =
  (make: (a: Sql, b: Sql, type: DataType) => Sql): Spell =>
  ([a, b], [type]) =>
    make(a!, b!, type!);
