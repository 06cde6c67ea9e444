import {
  type DefinitionName,
  definitionsIn,
  type PlacedDefinition,
  type Resolution,
  standardLibrary,
  withLibrary,
} from "@muster/compiler";
import { type Dependent, dependentsIn, Fault } from "@muster/engine";
import { closest, positionOf } from "@muster/grammar";
import type { WarehouseModel } from "@muster/model";
import { defineCommand } from "../command.ts";
import { type OpenProject, openProject } from "../open-project.ts";
import { csv } from "../output/csv.ts";
import { json } from "../output/json.ts";
import { count } from "../output/numbers.ts";
import { table } from "../output/table.ts";
import type { Format, Terminal } from "../terminal.ts";

export const dependentsCommand = () =>
  defineCommand<object>({
    usage: "dependents <NAME>",
    summary: "which definitions refer to one, directly or through others",
    description:
      "Lists all definitions that need an audience, a waterfall, a group or a trait: those that name it, then those that name these, and so on. None of them would be right without it, so muster apply refuses to archive it while there are any. The warehouse is not asked.",
    group: "Write",
    arguments: { NAME: "name of an audience, waterfall, group or trait" },
    formats: ["table", "json", "csv"],
    teaching: {
      examples: [
        { command: "muster dependents lapsed_vips", says: "before it is archived or deleted" },
        { command: "muster dependents cltv --format csv", says: "of a trait, for a program" },
      ],
      next: "muster diff shows what else a change does.",
    },
    async run({ terminal, options, arguments: [name = ""] }) {
      const opened = await openProject(terminal, options);
      const definitions = withLibrary(definitionsIn(opened.definitions)).filter((one) =>
        isThere(one, opened.resolution),
      );
      const named = namesLike(name, definitions, opened.project.model);
      const find = dependentsIn(definitions);
      const found = [...new Map(named.flatMap(find).map((one) => [one.definition, one] as const)).values()];
      await terminal.print(PRINTERS[options.format](found, { name, opened, terminal }));
    },
  });

/** Ready-made definitions that this model has no use for are not there. */
function isThere({ space, name, source }: PlacedDefinition, resolution: Resolution): boolean {
  if (source !== standardLibrary.name) return true;
  const { audiences, traits, accountTraits } = resolution;
  return (space === "set" ? audiences : space === "persona" ? traits : accountTraits).has(name);
}

/** An audience and a trait may have the same name: then both are meant. */
function namesLike(
  name: string,
  definitions: readonly PlacedDefinition[],
  { personas, accounts }: WarehouseModel,
): readonly DefinitionName[] {
  const stored: readonly DefinitionName[] = [
    ...[...personas.traits.keys()].map((trait) => ({ space: "persona", name: trait }) as const),
    ...[...(accounts?.traits.keys() ?? [])].map((trait) => ({ space: "account", name: trait }) as const),
  ];
  const known = [...definitions, ...stored];
  const found = known.filter((one) => one.name === name);
  if (found.length > 0) return found;
  const near = closest(
    name,
    known.map((one) => one.name),
  );
  throw new Fault("input", `there is no audience, waterfall, group or trait \`${name}\``, {
    ...(near === undefined ? {} : { advice: `closest: \`${near}\`` }),
  });
}

interface Rendering {
  readonly name: string;
  readonly opened: OpenProject;
  readonly terminal: Terminal;
}

const PRINTERS: Readonly<Record<Format, (found: readonly Dependent[], rendering: Rendering) => string>> = {
  json: (found, { name, opened }) => {
    const dependents = found.map((one) => ({
      kind: one.definition.definition.kind,
      name: one.definition.name,
      source: one.definition.source,
      line: lineOf(one, opened),
      through: one.through.map((each) => each.name),
      past: one.past,
    }));
    return `${json({ name, dependents }, 2)}\n`;
  },
  csv: (found, { opened }) =>
    csv([
      ["kind", "name", "source", "line", "through"],
      ...found.map((one) => [
        one.definition.definition.kind,
        one.definition.name,
        one.definition.source,
        lineOf(one, opened),
        one.through.map((each) => each.name).join(" "),
      ]),
    ]),
  table: (found, { name, opened, terminal }) => {
    const { bold, dim } = terminal.paint;
    if (found.length === 0) return `  nothing refers to ${name}\n`;
    const lines = table(
      [
        { header: "", style: dim },
        { header: "definition", style: bold },
        { header: "place" },
        { header: "through" },
      ],
      found.map((one) => [
        one.definition.definition.kind,
        one.definition.name,
        `${one.definition.source}:${lineOf(one, opened)}`,
        [...one.through.map((each) => each.name), ...(one.past ? ["only its past"] : [])].join(" → "),
      ]),
      { styleHeader: dim, width: terminal.width, flexible: 1 },
    );
    const direct = found.filter(({ through }) => through.length === 0).length;
    const said = `  ${count(found.length, "dependent")}, ${direct} of them directly\n`;
    return `${lines}\n${terminal.quiet ? "" : dim(said)}`;
  },
};

function lineOf({ place }: Dependent, { sources }: OpenProject): number {
  const text = sources.find(({ name }) => name === place.source)?.text ?? "";
  return positionOf(text, place.span.start).line;
}
