import { type CompiledAudience, check, compileAudience, type Resolution } from "@muster/compiler";
import { readProjectFiles } from "@muster/engine";
import { PLAIN, renderDiagnostics, type SourceText } from "@muster/grammar";
import { type Project, parseProject } from "@muster/model";
import type { Dialect } from "@muster/sql";

export interface Opened {
  readonly project: Project;
  readonly resolution: Resolution;
  readonly definitions: readonly SourceText[];
  /** The project's own audiences, in the order of its files. */
  readonly audiences: readonly string[];
  compile(audience: string, dialect: Dialect, asOf: string): CompiledAudience;
}

/** A project's files, which must be without errors; `schema` is where Muster's tables are, in place of the one that they say. */
export async function openProject(folder: string, schema?: string): Promise<Opened> {
  const files = await readProjectFiles(folder);
  const parsed = parseProject(files.projectFile, { environment: process.env });
  const sources = [files.projectFile, ...files.definitions];
  const fail = (diagnostics: Parameters<typeof renderDiagnostics>[0]): never => {
    const options = { colour: PLAIN, width: 100, files: sources.length };
    throw new Error(`${folder}\n${renderDiagnostics(diagnostics, sources, options)}`);
  };
  if (!parsed.ok) return fail(parsed.diagnostics);
  const project = inSchema(parsed.value.project, schema);
  const { model, destinations } = project;
  const { resolution, diagnostics } = check(files.definitions, { model, destinations });
  if (diagnostics.length > 0) return fail(diagnostics);
  const own = new Set(files.definitions.map(({ name }) => name));
  const audiences = [...resolution.audiences.values()].filter(({ source }) => own.has(source));
  return {
    project,
    resolution,
    definitions: files.definitions,
    audiences: audiences.map(({ name }) => name),
    compile: (audience, dialect, asOf) => compileAudience(resolution, audience, { model, dialect, asOf }),
  };
}

function inSchema(project: Project, schema: string = project.schema): Project {
  return { ...project, schema, model: { ...project.model, schema } };
}
