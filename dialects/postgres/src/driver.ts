export { openPostgres } from "./driver/open.ts";
export type { PostgresOptions } from "./driver/options.ts";
