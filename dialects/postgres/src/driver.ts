export { encodeParameter } from "./driver/bind.ts";
export { openPostgres } from "./driver/open.ts";
export type { PostgresOptions } from "./driver/options.ts";
