import { relative, resolve } from "node:path";
import { Fault, type Warehouse } from "@muster/engine";
import {
  type Answer,
  draftModel,
  parseProject,
  planIntrospection,
  type WarehouseAddress,
  type WarehouseCatalog,
} from "@muster/model";
import { WAREHOUSE_KINDS } from "../dialects.ts";
import { count } from "../output/numbers.ts";
import { visible } from "../output/visible.ts";
import type { Terminal } from "../terminal.ts";
import { interruptible } from "../with-warehouse.ts";
import { formatName } from "./format-name.ts";
import { nameOf, tellNext, writeNew } from "./project-folder.ts";

/** Drafts a project from the tables of a warehouse, and says what was guessed. */
export async function initFrom(terminal: Terminal, folder: string, address: string): Promise<void> {
  const { kind, options, written } = parseAddress(address, folder);
  await using warehouse = await WAREHOUSE_KINDS[kind]!.open(options, process.cwd(), "read");
  const { catalog, answers } = await look(terminal, warehouse);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const head = { name: nameOf(folder), warehouse: { [kind]: written }, schema: "muster", timezone: timeZone };
  const draft = draftModel(catalog, answers, head);
  if (!draft) {
    const names = catalog.tables.map(({ name }) => name).slice(0, 8);
    throw new Fault(
      "input",
      `none of the ${count(catalog.tables.length, "table")} of ${warehouse.dialect.name} looks like one of customers: a key, and a name, an e-mail address or a phone number`,
      {
        advice: `${names.length > 0 ? `there are ${names.join(", ")}; ` : ""}\`muster init\` without --from writes a model to be filled in`,
      },
    );
  }
  await writeNew(terminal, folder, [
    { path: "muster.yaml", text: draft.yaml },
    { path: "audiences/first.aud", text: firstAudience(draft.yaml, options) },
  ]);
  const { bold, dim } = terminal.paint;
  if (!terminal.quiet) {
    const notes = [...draft.notes, `bare dates and calendar words are read in ${timeZone}`];
    await terminal.print(`\n  ${bold("Guessed from the tables; muster.yaml is yours to correct")}\n`);
    await terminal.print(`${notes.map((note) => `    ${dim("·")} ${visible(note)}`).join("\n")}\n`);
  }
  const secret = written.url !== options.url;
  await tellNext(terminal, folder, [
    ...(secret
      ? [
          [
            "export DATABASE_URL=…",
            "the address that was given here; the file names only the variable",
          ] as const,
        ]
      : []),
    ["muster check", "hold the model against the tables"],
    ["muster size first", "count the first audience"],
    ["muster refresh", "publish it, and the ready-made ones"],
  ]);
}

interface Address {
  readonly kind: string;
  /** From the present folder, to be opened now. */
  readonly options: WarehouseAddress["options"];
  /** As the project file says it: a path is from the project's folder. */
  readonly written: { [option: string]: string | number | boolean };
}

function parseAddress(address: string, folder: string): Address {
  for (const [kind, { parseAddress: parse }] of Object.entries(WAREHOUSE_KINDS)) {
    const found = parse(address);
    if (!found) continue;
    const { path } = found.written;
    const fromProject = typeof path === "string" ? { path: relative(resolve(folder), resolve(path)) } : {};
    return { kind, options: found.options, written: { ...found.written, ...fromProject } };
  }
  const examples = Object.values(WAREHOUSE_KINDS).map(({ addressExample }) => addressExample);
  throw new Fault("input", "--from requires the address of a warehouse", {
    advice: `e.g. ${examples.join(" or ")}`,
  });
}

async function look(
  terminal: Terminal,
  warehouse: Warehouse,
): Promise<{ catalog: WarehouseCatalog; answers: Answer[] }> {
  const progress = terminal.progress("looking at the tables");
  try {
    return await interruptible(warehouse, async () => {
      const catalog = await warehouse.catalog();
      const answers: Answer[] = [];
      for (;;) {
        const wanted = planIntrospection(catalog, answers);
        if (wanted.length === 0) return { catalog, answers };
        progress.say(`looking at ${count(wanted.length, "column")}`);
        const samples = await warehouse.sample(wanted);
        answers.push(...wanted.map((request, at) => ({ request, sample: samples[at]! })));
      }
    });
  } finally {
    progress.stop();
  }
}

/** Something that works at once: those who did the first event lately, or everybody. */
function firstAudience(yaml: string, options: WarehouseAddress["options"]): string {
  const environment = { ...process.env, DATABASE_URL: String(options.url ?? "") };
  const parsed = parseProject({ name: "muster.yaml", text: yaml }, { environment });
  const { roles, events } = parsed.ok
    ? parsed.value.project.model
    : { roles: {}, events: new Map<string, unknown>() };
  const event = roles.purchase?.event ?? [...events.keys()][0];
  const where = event === undefined ? "" : `  where performed ${formatName(event)} in last 30 days\n`;
  return `# The first audience. \`muster size first\` counts it; \`muster compile first\` shows the SQL that finds it.\naudience first {\n  status active\n${where}}\n`;
}
