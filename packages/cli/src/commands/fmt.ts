import { resolve } from "node:path";
import { buffer as readAll } from "node:stream/consumers";
import { decodedText, Fault, readProjectFiles, readText } from "@muster/engine";
import { type Diagnostic, format, type SourceText } from "@muster/grammar";
import { defineCommand } from "../command.ts";
import { EXIT, Stop } from "../exit.ts";
import { projectRoot, tellDiagnostics } from "../open-project.ts";
import { count } from "../output/numbers.ts";
import { replaceFile } from "../replace-file.ts";
import { reportError } from "../report-error.ts";
import type { Terminal } from "../terminal.ts";

interface Options {
  readonly check?: boolean;
}

/** A file to be laid out: its path, and its text under the name that messages use. */
interface Target {
  readonly path: string;
  readonly source: SourceText;
}

export const fmtCommand = () =>
  defineCommand<Options>({
    usage: "fmt [FILE...]",
    summary: "lay definitions out, all in one way",
    description:
      "Lays out all definition files of the project, or the files named. Each is replaced at once or not at all; a file with mistakes is left as it is.",
    group: "Write",
    arguments: { FILE: "files; - stands for standard input, then the result goes to standard output" },
    options: [
      ["--check", "change nothing; list the files that would change, and exit with 1 if there are any"],
    ],
    formats: ["table"],
    teaching: {
      examples: [
        { command: "muster fmt", says: "every definition of the project" },
        { command: "muster fmt --check", says: "for CI" },
        { command: "muster fmt - < draft.aud", says: "for an editor" },
      ],
      next: "muster check tells what is wrong with a file that fmt leaves alone.",
    },
    async run({ terminal, options, arguments: paths }) {
      if (paths.includes("-")) return formatInput(terminal, paths, options);
      const { targets, problems } =
        paths.length > 0 ? await named(paths) : await all(await projectRoot(options));
      for (const problem of problems) reportError(problem, terminal);
      const wrong: Diagnostic[] = [];
      const changed: string[] = [];
      for (const { path, source } of targets) {
        const result = format(source);
        if (!result.ok) wrong.push(...result.diagnostics.filter(({ severity }) => severity === "error"));
        else if (result.value !== source.text) {
          changed.push(source.name);
          if (!options.check) await replaceFile(path, result.value);
        }
      }
      if (wrong.length > 0)
        tellDiagnostics(
          terminal,
          wrong,
          targets.map(({ source }) => source),
          targets.length,
        );
      await tellOutcome(terminal, { changed, files: targets.length, check: options.check === true });
      if (problems.some(({ kind }) => kind === "environment")) throw new Stop(EXIT.environment);
      if (wrong.length + problems.length > 0 || (options.check && changed.length > 0))
        throw new Stop(EXIT.input);
    },
  });

async function named(paths: readonly string[]): Promise<{ targets: Target[]; problems: Fault[] }> {
  const targets: Target[] = [];
  for (const path of paths) {
    if (!path.endsWith(".aud"))
      throw new Fault("input", `${path} is not a definition file: those end in .aud`);
    targets.push({ path: resolve(path), source: await readText(resolve(path), path) });
  }
  return { targets, problems: [] };
}

async function all(root: string): Promise<{ targets: Target[]; problems: readonly Fault[] }> {
  const { definitions, problems } = await readProjectFiles(root);
  return { targets: definitions.map((source) => ({ path: resolve(root, source.name), source })), problems };
}

async function formatInput(terminal: Terminal, paths: readonly string[], { check }: Options): Promise<void> {
  if (paths.length > 1) throw new Fault("input", "- stands alone: standard input is one text");
  const source = decodedText(await readAll(process.stdin), "standard input");
  const result = format(source);
  if (!result.ok) {
    tellDiagnostics(terminal, result.diagnostics, [source], 1);
    throw new Stop(EXIT.input);
  }
  if (!check) await terminal.print(result.value);
  else if (result.value !== source.text) throw new Stop(EXIT.input);
}

async function tellOutcome(
  terminal: Terminal,
  of: { changed: readonly string[]; files: number; check: boolean },
): Promise<void> {
  for (const name of of.changed) await terminal.print(`${name}\n`);
  if (terminal.quiet) return;
  const { dim } = terminal.paintError;
  const did = of.check ? "would change" : "changed";
  const said = of.changed.length === 0 ? "nothing to change" : `${of.changed.length} ${did}`;
  terminal.tell(dim(`${said}, of ${count(of.files, "file")}\n`));
}
