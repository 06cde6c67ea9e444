import { join } from "node:path";
import { check, definitionsIn, type PlacedDefinition, withLibrary } from "@muster/compiler";
import { type Copy, copyDefinition, DEFINITIONS, Fault, freeName, withCopy } from "@muster/engine";
import { closest, positionOf, type SourceText } from "@muster/grammar";
import { defineCommand } from "../command.ts";
import { type OpenProject, openProject } from "../open-project.ts";
import { highlightDefinition } from "../output/highlight.ts";
import { json } from "../output/json.ts";
import { createFile, replaceFile } from "../replace-file.ts";
import type { Terminal } from "../terminal.ts";

export const duplicateCommand = () =>
  defineCommand<object>({
    usage: "duplicate <NAME> [NEW-NAME]",
    summary: 'a copy of a definition, "Copy of …", as a draft',
    description:
      "Puts a copy of an audience, a waterfall or a group right behind it in its file: with another name, the label “Copy of …”, the status draft, and all of its comments. Of a ready-made audience the copy gets a file of its own. The file is replaced at once or not at all.",
    group: "Write",
    arguments: {
      NAME: "name of an audience, waterfall or group",
      "NEW-NAME": "name of the copy; copy_of_NAME unless said",
    },
    formats: ["table", "json"],
    teaching: {
      examples: [
        { command: "muster duplicate lapsed_vips", says: "to try something without touching it" },
        { command: "muster duplicate vips my_vips", says: "a ready-made one, to change it" },
      ],
      next: "edit it; muster size NEW-NAME counts it; `status active` and muster apply put it to work.",
    },
    async run({ terminal, options, arguments: [name = "", asked] }) {
      const opened = await openProject(terminal, options);
      const made = duplicate(opened, name, asked);
      await write(opened, made);
      const { copy, source } = made;
      const line = positionOf(made.text, made.text.indexOf(copy.text)).line;
      if (options.format === "json") {
        await terminal.print(`${json({ name: copy.name, label: copy.label, source, line, of: name }, 2)}\n`);
        return;
      }
      await terminal.print(told(terminal, copy, `${source}:${line}`));
    },
  });

/** The file that has the copy, as it is to be. */
interface Duplicated {
  readonly copy: Copy;
  readonly source: string;
  readonly text: string;
  readonly isNew: boolean;
}

function duplicate(
  { project, definitions, sources, resolution }: OpenProject,
  name: string,
  asked?: string,
): Duplicated {
  const all = withLibrary(definitionsIn(definitions)).filter(({ space }) => space === "set");
  const placed = setNamed(name, all);
  const taken = new Set(all.map((one) => one.name));
  if (asked !== undefined) refuseName(asked, taken);
  const newName = asked ?? freeName(name, taken);
  const original = sources.find((one) => one.name === placed.source)!;
  const own = definitions.find((one) => one.name === placed.source);
  const copy = copyDefinition(placed, own ?? original, newName);
  const made =
    own === undefined
      ? { copy, source: freeFile(newName, definitions), text: `${copy.text}\n`, isNew: true }
      : { copy, source: own.name, text: withCopy(own, copy), isNew: false };
  const others = definitions.filter((one) => one.name !== made.source);
  const { diagnostics } = check([...others, { name: made.source, text: made.text }], {
    model: project.model,
    destinations: project.destinations,
  });
  if (diagnostics.some(({ severity }) => severity === "error")) {
    throw new Fault("input", `\`${name}\` speaks of what only ready-made definitions may name`, {
      advice: resolution.audiences.has(name)
        ? `an audience with \`where in audience ${name}\` builds on it`
        : "it is not there for this project's model",
    });
  }
  return made;
}

async function write({ root }: OpenProject, { source, text, isNew }: Duplicated): Promise<void> {
  await (isNew ? createFile(join(root, source), text) : replaceFile(join(root, source), text));
}

function setNamed(name: string, all: readonly PlacedDefinition[]): PlacedDefinition {
  const found = all.find((one) => one.name === name);
  if (found !== undefined) return found;
  const near = closest(
    name,
    all.map((one) => one.name),
  );
  throw new Fault("input", `there is no audience, waterfall or group \`${name}\``, {
    ...(near === undefined ? {} : { advice: `closest: \`${near}\`` }),
  });
}

function refuseName(name: string, taken: ReadonlySet<string>): void {
  if (taken.has(name)) throw new Fault("input", `there is a definition \`${name}\` already`);
  if (/^[^`\p{Cc}]+$/u.test(name)) return;
  throw new Fault("input", "a name requires characters other than backticks and line ends");
}

/** A file by the copy's name, as far as that can be one. */
function freeFile(name: string, definitions: readonly SourceText[]): string {
  const taken = new Set(definitions.map((one) => one.name));
  const base = name.replace(/[^A-Za-z0-9_-]+/g, "_");
  for (let number = 1; ; number++) {
    const file = `${DEFINITIONS}/${base}${number === 1 ? "" : `_${number}`}.aud`;
    if (!taken.has(file)) return file;
  }
}

function told({ paint, quiet }: Terminal, copy: Copy, place: string): string {
  const text = highlightDefinition(copy.text, paint)
    .split(/\r?\n/)
    .map((line) => `  ${line}`.trimEnd())
    .join("\n");
  const head = `  ${paint.green("made")} ${paint.bold(copy.name)} ${paint.dim(place)}\n`;
  return quiet ? head : `${head}\n${text}\n`;
}
