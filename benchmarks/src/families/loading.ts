import { chmod } from "node:fs/promises";
import { openDuckdb } from "@muster/duckdb/driver";
import type { FileFormat } from "@muster/engine";
import { interleave } from "@muster/measuring";
import type { Finding, Unit } from "../bench/finding.ts";
import type { Context } from "./context.ts";

export const LOADING = "loading";
const FILE_ROWS = 2_000_000;

/** `load` of a file into a new table against the engine's own way, and of another one of the same rows behind it. */
export function loading(context: Context): Unit[] {
  const formats = ["csv", "parquet"] as const;
  return formats.map((format) => ({ family: LOADING, name: format, run: () => timeLoad(context, format) }));
}

/** Events of no shop in particular: two whole numbers, an instant, two texts, an exact price that may be missing. Returns the path. */
export async function writeEventFile(folder: string, format: FileFormat): Promise<string> {
  const path = `${folder}/events.${format}`;
  const events = `select i as event_id, hash(i) % 200000 as user_id, timestamp '2025-01-01' + to_seconds(i * 20) as ts,
    (['page_viewed', 'product_viewed', 'added_to_cart', 'search'])[1 + cast(hash(i + 1) % 4 as bigint)] as event_name,
    'SKU-' || hash(i + 2) % 5000 as product_id,
    case when hash(i + 3) % 20 > 0 then cast((hash(i + 4) % 20000) / 100 as decimal(8, 2)) end as price
    from range(${FILE_ROWS}) r(i)`;
  await using scratch = await openDuckdb({ path: ":memory:" }, { projectDir: folder });
  await scratch.execute({ sql: `copy (${events}) to '${path}' (format ${format})`, parameters: [] });
  await chmod(path, 0o644); // a server that runs as another user reads it
  return path;
}

async function timeLoad(context: Context, format: "csv" | "parquet"): Promise<Finding> {
  const { warehouse } = await context.otherPlace();
  const path = await writeEventFile(context.folder, format);
  const run = async (sql: string) => void (await warehouse.execute({ sql, parameters: [] }));
  const load = async () => void (await warehouse.load({ table: { name: "loaded" }, files: [path], format }));
  const own = context.engine.ownLoad[format]?.(path);
  const ways: Record<string, () => Promise<void>> = {
    load,
    append: load,
    ...(own && {
      own: async () => {
        for (const sql of own) await run(sql);
      },
    }),
  };
  const times = await interleave(ways, {
    rounds: 3,
    cpuTime: await context.engine.cpuTime(warehouse),
    before: async (way) => {
      await run("drop table if exists loaded");
      if (way === "append") await load();
    },
  });
  const [row] = await warehouse.query({ sql: "select count(*) from loaded", parameters: [] });
  await run("drop table loaded");
  return { times, figures: { rows: FILE_ROWS }, ...wrongCount(Number(row![0])) };
}

function wrongCount(rows: number): { wrong?: string } {
  return rows % FILE_ROWS === 0 && rows > 0 ? {} : { wrong: `${rows} rows stand in the table` };
}
