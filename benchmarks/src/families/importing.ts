import { chmod } from "node:fs/promises";
import { basename } from "node:path";
import { openDuckdb } from "@muster/duckdb/driver";
import { importList, lists } from "@muster/engine";
import { connectReader, type EntryForm, readList } from "@muster/files";
import { interleave } from "@muster/measuring";
import type { Finding, Unit } from "../bench/finding.ts";
import type { Context } from "./context.ts";

export const IMPORTING = "importing";

const KINDS = {
  email: { form: "folded", value: "'Persona.' || i || '@Example.com'" },
  key: { form: "integer", value: "i" },
} as const satisfies Record<string, { readonly form: EntryForm; readonly value: string }>;

type Kind = keyof typeof KINDS;

/** A file of different entries as a list that definitions ask for, against `load` of the same file into a table. */
export function importing(context: Context, entries = 500_000): Unit[] {
  return (["email", "key"] as const).map((kind) => ({
    family: IMPORTING,
    name: kind,
    run: () => timeImport(context, kind, entries),
  }));
}

async function timeImport(context: Context, kind: Kind, entries: number): Promise<Finding> {
  const { warehouse } = await context.otherPlace();
  const { project } = context.shop;
  const path = await writeEntries(context.folder, kind, entries);
  const list = { name: "entries", kind, file: basename(path) };
  const column = { index: 0, hasNames: true, form: KINDS[kind].form };
  const dropTable = () => warehouse.execute({ sql: "drop table if exists loaded", parameters: [] });
  await context.engine.dropSchema(warehouse, project.schema);
  const times = await interleave(
    {
      import: async () => {
        using reader = await connectReader(context.folder);
        await readList(
          reader,
          { path },
          context.folder,
          () => column,
          (values) => importList(warehouse, project, list, values),
        );
      },
      load: async () => void (await warehouse.load({ table: { name: "loaded" }, files: [path] })),
    },
    {
      rounds: 3,
      cpuTime: await context.engine.cpuTime(warehouse),
      before: async () => void (await dropTable()),
    },
  );
  const [found] = await lists(warehouse, project);
  await dropTable();
  await context.engine.dropSchema(warehouse, project.schema);
  const wrong = found?.entries === entries ? {} : { wrong: `${found?.entries} entries stand in the list` };
  return { times, figures: { entries }, ...wrong };
}

async function writeEntries(folder: string, kind: Kind, entries: number): Promise<string> {
  const path = `${folder}/${kind}s.csv`;
  const { value } = KINDS[kind];
  await using scratch = await openDuckdb({ path: ":memory:" }, { projectDir: folder });
  await scratch.execute({
    sql: `copy (select ${value} as ${kind} from range(1, ${entries} + 1) r(i)) to '${path}' (format csv)`,
    parameters: [],
  });
  await chmod(path, 0o644); // a server that runs as another user reads it
  return path;
}
