import { check, type Resolution, type ResolvedAudience, standardLibrary } from "@muster/compiler";
import { Fault, findProject, namedProject, type ProjectFiles, readProjectFiles } from "@muster/engine";
import {
  ANSI,
  closest,
  type Diagnostic,
  PLAIN,
  renderDiagnostic,
  renderDiagnostics,
  type SourceText,
} from "@muster/grammar";
import {
  type ParsedProject,
  type Project,
  type ProjectPlaces,
  parseProject,
  redactSecrets,
} from "@muster/model";
import { EXIT, Stop } from "./exit.ts";
import { EXPRESSION, readExpression } from "./expression.ts";
import type { GlobalOptions } from "./options.ts";
import { type ParameterOptions, parameterValues, refuseUnknownParameters } from "./parameters.ts";
import { reportError } from "./report-error.ts";
import type { Terminal } from "./terminal.ts";

/** A project whose files have all been read, and are without errors. */
export interface OpenProject {
  readonly root: string;
  readonly project: Project;
  readonly places: ProjectPlaces;
  readonly resolution: Resolution;
  /** All texts that a diagnostic may point into, as they may be shown. */
  readonly sources: readonly SourceText[];
  /** Definitions as written. */
  readonly definitions: readonly SourceText[];
}

/** All that can be said of a project's texts without asking the warehouse. */
export interface ReadProject {
  readonly files: ProjectFiles;
  readonly parsed: ParsedProject | undefined;
  readonly resolution: Resolution | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly SourceText[];
}

export function projectRoot({ project }: Pick<GlobalOptions, "project">): Promise<string> {
  return project === undefined ? findProject(process.cwd()) : namedProject(project);
}

/** What is read beside the project's files. */
interface Reading {
  /** A condition of the command line, which becomes an audience. */
  readonly condition?: string | undefined;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Reads and checks everything, and stops at nothing: the definitions of a broken file are just not there. */
export async function readProject(
  root: string,
  { condition, parameters = {} }: Reading = {},
): Promise<ReadProject> {
  const files = await readProjectFiles(root);
  const result = parseProject(files.projectFile, { environment: process.env });
  const expression = condition === undefined ? undefined : readExpression(condition);
  const sources: SourceText[] = [redactSecrets(files.projectFile), ...files.definitions, standardLibrary];
  if (expression) sources.push(expression);
  if (!result.ok) {
    const diagnostics = [...result.diagnostics, ...(expression?.diagnostics ?? [])];
    return { files, parsed: undefined, resolution: undefined, diagnostics, sources };
  }
  const { model, destinations } = result.value.project;
  const definitions = expression ? [...files.definitions, expression] : files.definitions;
  const checked = check(definitions, { model, destinations, parameters });
  const diagnostics = [...result.diagnostics, ...checked.diagnostics];
  return { files, parsed: result.value, resolution: checked.resolution, diagnostics, sources };
}

/** Those that the project's files define; the ready-made ones are nobody's own. */
export function ownAudiences(
  definitions: readonly SourceText[],
  resolution: Resolution | undefined,
): readonly ResolvedAudience[] {
  const own = new Set(definitions.map(({ name }) => name));
  return [...(resolution?.audiences.values() ?? [])].filter(({ source }) => own.has(source));
}

/** Opens the project; when anything in it is wrong, tells all of it and stops. */
export async function openProject(
  terminal: Terminal,
  options: GlobalOptions<unknown> & ParameterOptions,
  condition?: string,
): Promise<OpenProject> {
  const parameters = parameterValues(options);
  const read = await readProject(await projectRoot(options), { condition, parameters });
  const { files, parsed, resolution, diagnostics, sources } = read;
  for (const problem of files.problems) reportError(problem, terminal);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) tellDiagnostics(terminal, errors, sources, files.definitions.length + 1);
  const environment = files.problems.some(({ kind }) => kind === "environment");
  if (errors.length > 0 || !parsed || !resolution) throw new Stop(EXIT.input);
  if (files.problems.length > 0) throw new Stop(environment ? EXIT.environment : EXIT.input);
  refuseUnknownParameters(parameters, resolution);
  const { project, places } = parsed;
  return { root: files.root, project, places, resolution, sources, definitions: files.definitions };
}

export function tellDiagnostics(
  terminal: Terminal,
  diagnostics: readonly Diagnostic[],
  sources: readonly SourceText[],
  files: number,
): void {
  const colour = terminal.paintError.isColorSupported ? ANSI : PLAIN;
  const width = Math.min(process.stderr.columns ?? 100, 160);
  const options = { colour, width, files };
  // A condition of the command line is in no file that could be counted.
  const inFiles = diagnostics.some(({ primary }) => primary.source !== EXPRESSION);
  const text = inFiles
    ? renderDiagnostics(diagnostics, sources, options)
    : diagnostics.map((found) => renderDiagnostic(found, sources, options)).join("\n\n");
  terminal.tell(`${text}\n`);
}

export function renderOne(terminal: Terminal, found: Diagnostic, sources: readonly SourceText[]): string {
  return renderDiagnostic(found, sources, { colour: terminal.paint.isColorSupported ? ANSI : PLAIN });
}

/** The audience of that name; a fault that offers the closest one when there is none. */
export function audienceNamed(resolution: Resolution, name: string): ResolvedAudience {
  const audience = resolution.audiences.get(name);
  if (audience) return audience;
  if (resolution.groups.has(name)) {
    throw new Fault("input", `\`${name}\` is a group, not an audience`, {
      advice: `-e 'in group ${name}' asks for everyone in any of its audiences`,
    });
  }
  const reason = resolution.unavailable.get(name);
  if (reason !== undefined) {
    throw new Fault("input", `\`${name}\` of the standard library is not available: ${reason}`);
  }
  if (resolution.traits.has(name)) throw new Fault("input", `\`${name}\` is a trait, not an audience`);
  const near = closest(name, [...resolution.audiences.keys()]);
  throw new Fault("input", `there is no audience \`${name}\``, {
    advice: near === undefined ? "`muster status` lists those that there are" : `closest: \`${near}\``,
  });
}
