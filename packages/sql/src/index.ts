export type { Dialect, ElementParts, MeasureParts, NameSource } from "./dialect.ts";
export type { LockStatements, StateDialect, TableSize } from "./state-dialect.ts";
