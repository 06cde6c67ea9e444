import { type Definition, type Diagnostic, diagnostic, type SourceFile } from "@muster/grammar";
import type { WarehouseModel } from "@muster/model";
import type { Subject } from "../resolved.ts";
import type { Declaration, Declarations } from "./context.ts";
import { cut, kindWords } from "./words.ts";

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
  const traits = { persona: new Map<string, Declaration>(), account: new Map<string, Declaration>() };
  const sets = new Map<string, Declaration>();
  const namesOf = ({ definition }: Declaration) =>
    definition.kind === "trait" ? traits[subjectOfDefinition(definition)] : sets;
  const stores = ({ definition }: Declaration) => {
    if (definition.kind !== "trait") return false;
    const owner = subjectOfDefinition(definition) === "persona" ? model.personas : model.accounts;
    return owner?.traits.has(definition.name.text) === true;
  };
  const own: Declaration[] = [];
  for (const declaration of declarationsOf(files, false)) {
    own.push(declaration);
    const { kind, name } = declaration.definition;
    if (name.text === "") continue;
    const names = namesOf(declaration);
    const first = names.get(name.text);
    const isStored = stores(declaration);
    if (first === undefined && !isStored) {
      names.set(name.text, declaration);
      continue;
    }
    const other = isStored
      ? "a trait that the model stores"
      : first!.definition.kind === kind
        ? `another ${kind}`
        : kindWords(first!.definition.kind);
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
    const { name } = declaration.definition;
    const names = namesOf(declaration);
    if (names.has(name.text) || stores(declaration)) continue;
    names.set(name.text, declaration);
    provided.push(declaration);
  }
  return { declared: { traits, sets }, all: [...provided, ...own] };
}

/** Whom an audience or a trait is about, as written. */
export function subjectOfDefinition(definition: Definition): Subject {
  return "of" in definition && definition.of === "accounts" ? "account" : "persona";
}

/** Whom an audience is about, or a waterfall: then its first audience. */
export function subjectOfSet(set: Declaration, sets: Declarations["sets"]): Subject {
  const seen = new Set<Declaration>();
  let next: Declaration | undefined = set;
  while (next !== undefined && !seen.has(next)) {
    const { definition }: Declaration = next;
    if (!("members" in definition)) return subjectOfDefinition(definition);
    seen.add(next);
    next = sets.get(definition.members[0]?.text ?? "");
  }
  return "persona";
}

function* declarationsOf(files: readonly NamedFile[], library: boolean): Generator<Declaration> {
  for (const { name, file } of files) {
    for (const definition of file.definitions) yield { definition, source: name, library };
  }
}
