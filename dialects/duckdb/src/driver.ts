export type { DuckdbOptions } from "./driver/options.ts";
export { openDuckdb } from "./driver/open.ts";
