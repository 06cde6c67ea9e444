import { tmpdir } from "node:os";
import { basename } from "node:path";
import {
  Fault,
  importList,
  lists,
  readable,
  removeList,
  size,
  type UploadedList,
  type Warehouse,
  WarehouseError,
} from "@muster/engine";
import { closest } from "@muster/grammar";
import { parseAsOf } from "../as-of.ts";
import { defineCommand } from "../command.ts";
import { compileAll } from "../compile-audience.ts";
import { kindOf } from "../dialects.ts";
import { type ChosenColumn, chooseColumn, listKind } from "../list-column.ts";
import { type OpenProject, openProject } from "../open-project.ts";
import type { GlobalOptions } from "../options.ts";
import { csv } from "../output/csv.ts";
import { json } from "../output/json.ts";
import { count, number } from "../output/numbers.ts";
import { table } from "../output/table.ts";
import { ago } from "../output/times.ts";
import { separatorOf } from "../separator.ts";
import type { Terminal } from "../terminal.ts";
import { withWarehouse } from "../with-warehouse.ts";

interface Options {
  readonly column?: string;
  readonly kind?: string;
  readonly header: boolean;
  readonly separator?: string;
  readonly encoding?: string;
}

interface Request {
  readonly terminal: Terminal;
  readonly options: GlobalOptions & Options;
}

export const listCommand = () =>
  defineCommand<Options>({
    usage: "list [ACTION] [NAME] [FILE]",
    summary: "lists of keys, emails or phones: import, show, remove",
    description:
      "Makes a list of one column of a file, which definitions ask for with `in list NAME`. A list that is there is replaced at once: nobody sees half of it. Emails and phones match whatever their capital letters and the blanks around them. Without arguments it shows the lists that there are.",
    group: "Begin",
    arguments: {
      ACTION: "import or remove",
      NAME: "name of a list",
      FILE: "CSV, TSV, or one value on a line; compressed (.gz) or not",
    },
    options: [
      ["--column <COLUMN>", "its name, or its number from 1; found by name and values unless said"],
      ["--kind <KIND>", "what it holds: key, email, phone, name or other; found as well unless said"],
      ["--no-header", "the first line is an entry, not the names of columns, whatever it looks like"],
      ["--separator <CHARACTER>", "what separates the fields, or tab; found by looking unless said"],
      ["--encoding <NAME>", "of the file, e.g. latin1; UTF-8 unless said"],
    ],
    formats: ["table", "json", "csv"],
    teaching: {
      examples: [
        { command: "muster list import newsletter newsletter.csv", says: "the column is found" },
        {
          command: "muster list import guests guests.csv --column mobile --kind phone",
          says: "the column is said",
        },
        { command: "muster list", says: "those that there are" },
        { command: "muster list remove newsletter", says: "one less" },
      ],
      next: "muster size -e 'in list newsletter' counts who is in it; `email in list newsletter` asks for one trait.",
    },
    async run({ terminal, options, arguments: [action, name, file, ...rest] }) {
      const request = { terminal, options };
      if (action === undefined) return show(request);
      if (action === "import" && name !== undefined && file !== undefined && rest.length === 0)
        return importFile(request, listName(name), file);
      if (action === "remove" && name !== undefined && file === undefined) return remove(request, name);
      throw new Fault(
        "input",
        `muster list ${[action, name, file].filter(Boolean).join(" ")} is not complete`,
        {
          advice: "muster list\nmuster list import NAME FILE\nmuster list remove NAME",
        },
      );
    },
  });

/** Any text that can stand in a definition. */
function listName(text: string): string {
  if (/^[^`\p{Cc}]+$/u.test(text) && text.length <= 200) return text;
  throw new Fault(
    "input",
    "the name of a list requires 1 to 200 characters, none of them a backtick or a line end",
  );
}

function quoted(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `\`${name}\``;
}

async function importFile({ terminal, options }: Request, name: string, file: string): Promise<void> {
  const kind = listKind(options.kind);
  const opened = await openProject(terminal, options, `in list ${quoted(name)}`);
  const { project } = opened;
  const { connectReader, readList } = await import("@muster/files");
  const progress = terminal.progress(`reading ${file}`);
  let chosen: ChosenColumn | undefined;
  const hasNames = options.header ? undefined : false;
  const { encoding } = options;
  const separator = separatorOf(options.separator);
  try {
    using reader = await connectReader(tmpdir());
    const found = await readList(
      reader,
      {
        path: file,
        ...(separator === undefined ? {} : { separator }),
        ...(encoding === undefined ? {} : { encoding }),
      },
      tmpdir(),
      (records) => {
        chosen = chooseColumn(records, project.model, { column: options.column, kind, hasNames });
        return chosen;
      },
      async (entries, counts) => {
        if (counts.entries === 0) throw nothing(file, chosen!);
        return withWarehouse(opened, "write", async (warehouse) => {
          progress.say(`importing ${count(counts.entries, "entry", "entries")}`);
          const list = { name, kind: chosen!.kind, file: basename(file) };
          const { replaced } = await importList(warehouse, project, list, entries);
          progress.say("matching");
          return { ...counts, replaced, matching: await matching(terminal, opened, options, warehouse) };
        });
      },
    );
    progress.stop();
    const duplicates = found.rows - found.empty - found.invalid - found.entries;
    await terminal.print(
      render(
        { ...found, list: name, kind: chosen!.kind, column: chosen!.name, duplicates },
        { terminal, options },
      ),
    );
  } catch (error) {
    throw error instanceof WarehouseError && (error.code === "bad-file" || error.code === "no-such-file")
      ? new Fault("input", error.message, error.advice === undefined ? {} : { advice: error.advice })
      : error;
  } finally {
    progress.stop();
  }
}

function nothing(file: string, { name, kind }: ChosenColumn): Fault {
  return new Fault("input", `${file} has nothing in the column ${name} that can be ${kindText(kind)}`, {
    advice: "--column and --kind say which column it is, and what it holds",
  });
}

function kindText(kind: string): string {
  return kind === "key" ? "a key of the model's type" : `an entry of kind ${kind}`;
}

/** Personas of the base population that are in the list: what `in list NAME` counts. */
async function matching(
  terminal: Terminal,
  opened: OpenProject,
  options: GlobalOptions,
  warehouse: Warehouse,
): Promise<number> {
  const { dialect } = kindOf(opened.project.warehouse.dialect);
  const asOf = parseAsOf(options.asOf, opened.project.model.timezone);
  const [compiled] = compileAll(terminal, opened, ["-e"], { dialect, asOf });
  return size(warehouse, await readable(warehouse, opened.project, compiled!));
}

interface Imported {
  readonly list: string;
  readonly kind: string;
  readonly column: string;
  readonly entries: number;
  readonly duplicates: number;
  readonly empty: number;
  readonly invalid: number;
  readonly matching: number;
  readonly replaced: boolean;
}

function render(of: Imported, { terminal, options }: Request): string {
  const { list, kind, column, entries, duplicates, empty, invalid, matching: matched, replaced } = of;
  const value = { list, kind, column, entries, duplicates, empty, invalid, matching: matched, replaced };
  if (options.format === "json") return `${json(value, 2)}\n`;
  if (options.format === "csv") return csv([Object.keys(value), Object.values(value)]);
  const { bold, dim } = terminal.paint;
  const left = [
    duplicates > 0 ? count(duplicates, "duplicate") : "",
    empty > 0 ? `${number(empty)} empty` : "",
    invalid > 0 ? `${number(invalid)} that no key can be` : "",
  ].filter((text) => text !== "");
  const lines = [
    `  ${bold(list)}: ${count(entries, "entry", "entries")} of kind ${kind}, from the column ${column}${replaced ? ", in place of those before" : ""}`,
    ...(left.length === 0 ? [] : [`  left out: ${left.join(", ")}`]),
    `  ${count(matched, "persona")} ${matched === 1 ? "is" : "are"} in it`,
  ];
  const hint = terminal.quiet ? [] : [dim(`  in a definition: in list ${quoted(list)}`)];
  return [...lines, ...hint].map((line) => `${line}\n`).join("");
}

async function show({ terminal, options }: Request): Promise<void> {
  const opened = await openProject(terminal, options);
  const found = await withWarehouse(opened, "read", (warehouse) => lists(warehouse, opened.project));
  if (options.format === "json") {
    const shown = found.map(({ name, kind, entries, file, importedAt }) => ({
      list: name,
      kind,
      entries,
      file,
      importedAt: importedAt.toISOString(),
    }));
    return terminal.print(`${json({ lists: shown }, 2)}\n`);
  }
  if (options.format === "csv") {
    const rows = found.map((one) => [
      one.name,
      one.kind,
      one.entries,
      one.file,
      one.importedAt.toISOString(),
    ]);
    return terminal.print(csv([["list", "kind", "entries", "file", "imported_at"], ...rows]));
  }
  await terminal.print(found.length === 0 ? none(terminal) : `${listed(found, terminal)}\n`);
}

function none({ paint }: Terminal): string {
  return `  no lists yet\n${paint.dim("  muster list import NAME FILE makes one")}\n`;
}

function listed(found: readonly UploadedList[], { paint: { bold, dim }, width }: Terminal): string {
  return table(
    [
      { header: "list" },
      { header: "kind" },
      { header: "entries", align: "right", style: bold },
      { header: "imported", align: "right", style: dim },
      { header: "from", style: dim },
    ],
    found.map(({ name, kind, entries, importedAt, file }) => [
      name,
      kind,
      number(entries),
      ago(importedAt, new Date()),
      file,
    ]),
    { styleHeader: dim, width },
  );
}

async function remove({ terminal, options }: Request, name: string): Promise<void> {
  const opened = await openProject(terminal, options);
  await withWarehouse(opened, "write", async (warehouse) => {
    if (await removeList(warehouse, opened.project, name)) return;
    const near = closest(
      name,
      (await lists(warehouse, opened.project)).map((list) => list.name),
    );
    throw new Fault("input", `there is no list \`${name}\``, {
      advice: near === undefined ? "`muster list` shows those that there are" : `closest: \`${near}\``,
    });
  });
  if (options.format === "json") await terminal.print(`${json({ list: name, removed: true }, 2)}\n`);
  else if (options.format === "csv")
    await terminal.print(
      csv([
        ["list", "removed"],
        [name, true],
      ]),
    );
  else await terminal.print(`  ${name} is removed\n`);
}
