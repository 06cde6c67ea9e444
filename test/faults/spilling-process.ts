// Run as a process of its own: asks one question of a DuckDB file, and prints its first row.
import { type DuckdbOptions, openDuckdb } from "@muster/duckdb/driver";
import { rows } from "../refresh/world.ts";

const { options, projectDir, sql } = JSON.parse(process.argv[2] ?? "") as {
  readonly options: DuckdbOptions;
  readonly projectDir: string;
  readonly sql: string;
};
await using warehouse = await openDuckdb(options, { projectDir });
const [row = []] = await rows(warehouse, sql);
console.log(row.join(" "));
