/** Which definitions name which others, as they are written: also those that are wrong, or name what is not there. */
import { type Definition, type Label, parse, type SourceText } from "@muster/grammar";
import { subjectOfDefinition } from "./resolve/declarations.ts";
import { libraryFiles } from "./resolve/library.ts";
import { outline } from "./resolve/walk.ts";
import type { Subject } from "./resolved.ts";

/** Audiences, groups and waterfalls share their names; traits of personas have names of their own, those of accounts too. */
type NameSpace = "set" | Subject;

export interface DefinitionName {
  readonly space: NameSpace;
  readonly name: string;
}

/** A definition and the source in which it is written. */
export interface PlacedDefinition extends DefinitionName {
  readonly definition: Definition;
  readonly source: string;
}

export interface Reference {
  readonly by: PlacedDefinition;
  /** May be no definition at all: a stored trait, or a name that nothing has. */
  readonly to: DefinitionName;
  /** Only who entered or exited it is asked. */
  readonly past: boolean;
  readonly place: Label;
}

/** All that these sources define, in their order. */
export function definitionsIn(sources: readonly SourceText[]): readonly PlacedDefinition[] {
  return sources.flatMap((source) =>
    parse(source).file.definitions.map((definition) => placed(definition, source.name)),
  );
}

/** The same, and the definitions of the standard library that these do not replace. */
export function withLibrary(own: readonly PlacedDefinition[]): readonly PlacedDefinition[] {
  const taken = new Set(own.map(keyOf));
  const provided = libraryFiles().flatMap(({ name, file }) =>
    file.definitions.map((definition) => placed(definition, name)),
  );
  return [...own, ...provided.filter((one) => !taken.has(keyOf(one)))];
}

/** All names of others in these definitions, each place by itself. */
export function referencesOf(definitions: readonly PlacedDefinition[]): readonly Reference[] {
  return definitions.flatMap((by) => {
    const { mentions, past } = outline(by.definition);
    return [...mentions, ...past].map(
      (mention): Reference => ({
        by,
        to: { space: mention.of, name: mention.name },
        past: past.includes(mention),
        place: { source: by.source, span: mention.span },
      }),
    );
  });
}

/** One text for each name: for maps and sets. */
export function keyOf({ space, name }: DefinitionName): string {
  return `${space} ${name}`;
}

function placed(definition: Definition, source: string): PlacedDefinition {
  const space = definition.kind === "trait" ? subjectOfDefinition(definition) : "set";
  return { space, name: definition.name.text, definition, source };
}
