import type { FileFormat, Warehouse } from "@muster/engine";
import type { WarehouseName } from "../open-warehouse.ts";
import { interleave, type Times } from "./measure.ts";

const LOADED_ROWS = 2_000_000;

export interface LoadingResult {
  readonly format: FileFormat;
  readonly rows: number;
  readonly load: Times;
  /** The engine reading the file by itself; undefined where it cannot. */
  readonly own: Times | undefined;
  readonly ratio: number | undefined;
}

export interface EventFiles {
  readonly csv: string;
  readonly parquet: string;
}

/** Events of no shop in particular: two whole numbers, an instant, two texts, an exact price that may be missing. */
export async function writeEventFiles(scratch: Warehouse, folder: string): Promise<EventFiles> {
  const files = { csv: `${folder}/events.csv`, parquet: `${folder}/events.parquet` };
  const events = `select i as event_id, hash(i) % 200000 as user_id, timestamp '2025-01-01' + to_seconds(i * 20) as ts,
    (['page_viewed', 'product_viewed', 'added_to_cart', 'search'])[1 + cast(hash(i + 1) % 4 as bigint)] as event_name,
    'SKU-' || hash(i + 2) % 5000 as product_id,
    case when hash(i + 3) % 20 > 0 then cast((hash(i + 4) % 20000) / 100 as decimal(8, 2)) end as price
    from range(${LOADED_ROWS}) r(i)`;
  for (const [format, path] of Object.entries(files)) {
    await scratch.execute({ sql: `copy (${events}) to '${path}' (format ${format})`, parameters: [] });
  }
  return files;
}

/** `load` into a new table against the engine's own way from a file into a new table. */
export async function loadFiles(
  name: WarehouseName,
  warehouse: Warehouse,
  { files, runs, progress }: { files: EventFiles; runs: number; progress: (text: string) => void },
): Promise<LoadingResult[]> {
  const results: LoadingResult[] = [];
  for (const format of ["csv", "parquet"] as const) {
    progress(`loading ${format}`);
    const own = OWN[name][format]?.(files[format]);
    const run = async (sql: string) => void (await warehouse.execute({ sql, parameters: [] }));
    const load = async () =>
      void (await warehouse.load({ table: { name: "loaded" }, files: [files[format]], format }));
    const work = {
      load,
      ...(own === undefined
        ? {}
        : {
            own: async () => {
              for (const sql of own) await run(sql);
            },
          }),
    };
    const times: { load: Times; own?: Times } = await interleave<"load" | "own">(
      work as Record<"load" | "own", () => Promise<void>>,
      runs,
      () => run("drop table if exists loaded"),
    );
    const [row] = await warehouse.query({ sql: "select count(*) from loaded", parameters: [] });
    await run("drop table loaded");
    results.push({
      format,
      rows: Number(row![0]),
      load: times.load,
      own: times.own,
      ratio: times.own && times.load.median / times.own.median,
    });
  }
  return results;
}

const OWN: Readonly<Record<WarehouseName, Partial<Record<FileFormat, (path: string) => readonly string[]>>>> =
  {
    duckdb: {
      csv: (path) => [`create table loaded as select * from read_csv('${path}')`],
      parquet: (path) => [`create table loaded as select * from read_parquet('${path}')`],
    },
    postgres: {
      // The server reads the file itself, which it can on this machine only.
      csv: (path) => [
        "create table loaded (event_id bigint, user_id bigint, ts timestamp, event_name text, product_id text, price double precision)",
        `copy loaded from '${path}' (format csv, header)`,
        "analyze loaded",
      ],
    },
  };
