export { openClickhouse } from "./driver/open.ts";
export type { ClickhouseOptions, ClientOptions } from "./driver/options.ts";
