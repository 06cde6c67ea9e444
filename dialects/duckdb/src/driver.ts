export { openDuckdb } from "./driver/open.ts";
export type { DuckdbOptions } from "./driver/options.ts";
