/**
 * SQL as data, and plans as SQL: what every dialect is made of. A dialect is a value of type `Dialect`; `render` turns a
 * plan into its text and parameters.
 */
export { allInOrder, hasMorePairs } from "./all-in-order.ts";
export * from "./build.ts";
export type {
  Comparison,
  Dialect,
  ElementParts,
  KeyQuery,
  Match,
  MeasureParts,
  NameSource,
  NumberComparison,
  PlaceParts,
} from "./dialect.ts";
export { render } from "./emit/emit.ts";
export { firstShares } from "./first-shares.ts";
export type { InstantReplacement } from "./instant-pattern.ts";
export { type InstantSpelling, instantOfText } from "./instant-text.ts";
export type * from "./node.ts";
export { doubleQuoted } from "./quote.ts";
export { roomy } from "./roomy.ts";
export { one, type Spell, two } from "./spell.ts";
export { floatDivision, floorDivision, roundFloat, standardFunctions, standardWays } from "./standard.ts";
export type { Generations, LockStatements, StateDialect, TableSize } from "./state-dialect.ts";
export { thresholds } from "./thresholds.ts";
