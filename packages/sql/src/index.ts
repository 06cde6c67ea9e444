export type { Dialect, ElementParts, MeasureParts, NameSource } from "./dialect.ts";
