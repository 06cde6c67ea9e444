import { type Diagnostic, diagnostic, type SourceFile } from "@muster/grammar";
import type { WarehouseModel } from "@muster/model";
import type { Declaration, Declarations } from "./context.ts";
import { cut } from "./words.ts";

/** A parsed source with the name by which its author knows it. */
export interface NamedFile {
  readonly name: string;
  readonly file: SourceFile;
}

/** The source name of definitions that come with Muster. */
export const LIBRARY = "standard library";

interface Found {
  readonly declared: Declarations;
  /** All of them, those of the library first; with those whose name is taken, which have faults of their own. */
  readonly all: readonly Declaration[];
}

/**
 * Every definition by its name. A definition of the project replaces the library's of the same name, and so does a
 * stored trait of the model.
 */
export function collect(
  library: readonly NamedFile[],
  files: readonly NamedFile[],
  model: WarehouseModel,
  report: (diagnostic: Diagnostic) => void,
): Found {
  const traits = new Map<string, Declaration>();
  const sets = new Map<string, Declaration>();
  const own: Declaration[] = [];
  for (const declaration of declarationsOf(files, false)) {
    own.push(declaration);
    const { kind, name } = declaration.definition;
    if (name.text === "") continue;
    const names = kind === "trait" ? traits : sets;
    const first = names.get(name.text);
    const isStored = kind === "trait" && model.personas.traits.has(name.text);
    if (first === undefined && !isStored) {
      names.set(name.text, declaration);
      continue;
    }
    const other = isStored
      ? "a trait that the model stores"
      : first!.definition.kind === kind
        ? `another ${kind}`
        : `${first!.definition.kind === "audience" ? "an" : "a"} ${first!.definition.kind}`;
    const label = (where: Declaration, text?: string) => ({
      source: where.source,
      span: where.definition.name.span,
      ...(text !== undefined && { text }),
    });
    const secondary = first === undefined ? [] : [label(first, "the first one")];
    const data = { kind, name: cut(name.text), other };
    report(diagnostic("duplicate-definition", data, label(declaration), { secondary }));
  }
  const provided: Declaration[] = [];
  for (const declaration of declarationsOf(library, true)) {
    const { kind, name } = declaration.definition;
    const names = kind === "trait" ? traits : sets;
    if (names.has(name.text) || (kind === "trait" && model.personas.traits.has(name.text))) continue;
    names.set(name.text, declaration);
    provided.push(declaration);
  }
  return { declared: { traits, sets }, all: [...provided, ...own] };
}

function* declarationsOf(files: readonly NamedFile[], library: boolean): Generator<Declaration> {
  for (const { name, file } of files) {
    for (const definition of file.definitions) yield { definition, source: name, library };
  }
}
