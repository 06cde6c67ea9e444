import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Statement } from "@muster/compiler";
import type { Warehouse } from "@muster/engine";
import type { Place, WarehouseName } from "../open-warehouse.ts";
import type { Dataset } from "./datasets.ts";

const projects = fileURLToPath(new URL("../../real", import.meta.url));

/** Copies the project to a folder of the user's, for a warehouse: `muster` works there. */
export async function copyProject(
  dataset: Dataset,
  into: string,
  name: WarehouseName,
  place: Place,
): Promise<void> {
  const from = join(projects, dataset.name);
  await cp(join(from, "audiences"), join(into, "audiences"), { recursive: true });
  const text = (await textFor(from, "muster", name, "yaml"))!;
  await writeFile(
    join(into, "muster.yaml"),
    text.replace(/^ {2}(duckdb|postgres|clickhouse): .*$/m, `  ${place.section}`),
  );
}

/** Makes tables, loads the files as they are, and makes of them what the project needs, by plain SQL. */
export async function setUp(
  dataset: Dataset,
  name: WarehouseName,
  warehouse: Warehouse,
  data: string,
): Promise<void> {
  const from = join(projects, dataset.name);
  await runAll(warehouse, (await textFor(from, "tables", name, "sql")) ?? "");
  for (const { table, file, options } of dataset.loads) {
    await warehouse.load({ table: { name: table }, files: [join(data, file)], ...options });
  }
  await runAll(warehouse, (await textFor(from, "views", name, "sql")) ?? "");
}

/** The SQL that answers for an audience, written by hand; one column, the keys. */
export async function answer(dataset: Dataset, audience: string, name: WarehouseName): Promise<Statement> {
  const sql = await textFor(join(projects, dataset.name, "answers"), audience, name, "sql");
  if (sql === undefined) throw new Error(`${dataset.name}/answers has no SQL for ${audience}`);
  return { sql, parameters: [] };
}

async function runAll(warehouse: Warehouse, script: string): Promise<void> {
  for (const sql of script.split(/;\s*$/m).filter((each) => each.trim() !== "")) {
    await warehouse.execute({ sql, parameters: [] });
  }
}

/** `views.postgres.sql` where there is one, otherwise `views.sql`. */
async function textFor(
  folder: string,
  stem: string,
  name: WarehouseName,
  ending: string,
): Promise<string | undefined> {
  for (const file of [`${stem}.${name}.${ending}`, `${stem}.${ending}`]) {
    try {
      return await readFile(join(folder, file), "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  return undefined;
}
