export type { ClickhouseOptions } from "./driver/options.ts";
export { sessionOn } from "./driver/session.ts";
