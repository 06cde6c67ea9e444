/** The SQL of ClickHouse 25.8 or later. Pure: the driver is `@muster/clickhouse/driver`. */
export { types } from "./types.ts";
