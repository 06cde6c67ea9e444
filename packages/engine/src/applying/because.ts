import { definitionsIn, keyOf, type Reference, referencesOf } from "@muster/compiler";
import type { SourceText } from "@muster/grammar";
import { canonical } from "./canonical.ts";
import type { DefinitionChange } from "./compare.ts";
import { nameOf } from "./definition.ts";

/**
 * Of each change of meaning without a change of text, the names of the changed definitions that it comes from. None: it
 * comes from the model, from the value of a parameter, or from another release of Muster.
 */
export function reasonsOf(
  changes: readonly DefinitionChange[],
  files: readonly SourceText[],
): ReadonlyMap<DefinitionChange, readonly string[]> {
  const unexplained = changes.filter(isOfSameText);
  if (unexplained.length === 0) return new Map();
  const references = Map.groupBy(referencesOf(definitionsIn(files)), ({ by }) => keyOf(by));
  const changed = new Map(
    changes.flatMap(({ after }) =>
      after === undefined ? [] : [[keyOf(nameOf(after)), after.name] as const],
    ),
  );
  return new Map(
    unexplained.map((change) => {
      const own = keyOf(nameOf(change.after!));
      const reached = [...reachedFrom(own, references)].filter((key) => key !== own);
      return [change, reached.flatMap((key) => changed.get(key) ?? [])] as const;
    }),
  );
}

function isOfSameText({ kind, before, after }: DefinitionChange): boolean {
  if (kind !== "changed" || before === undefined || after === undefined) return false;
  return canonical(before.definition) === canonical(after.definition);
}

function reachedFrom(
  from: string,
  references: ReadonlyMap<string, readonly Reference[]>,
): ReadonlySet<string> {
  const reached = new Set([from]);
  // A set may grow while it is walked.
  for (const key of reached) for (const { to } of references.get(key) ?? []) reached.add(keyOf(to));
  return reached;
}
