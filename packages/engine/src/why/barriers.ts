import type { ResolvedAudience } from "@muster/compiler";
import type { Personas } from "@muster/model";
import type { Standing } from "./answer.ts";
import type { Barrier } from "./explanation.ts";

/** Why a row is not of the base population of an audience. */
export function barriersOf(
  standing: Standing,
  { sources = [] }: ResolvedAudience,
  personas: Personas,
  mergedInto: string | undefined,
): readonly Barrier[] {
  const contacts = [...personas.traits.values()].filter(({ contact }) => contact !== undefined);
  const barred: Barrier[] = [];
  if (!standing.notMerged) {
    barred.push({ kind: "merged", ...(mergedInto === undefined ? {} : { into: mergedInto }) });
  }
  if (!standing.notExcluded) barred.push({ kind: "excluded", column: personas.excluded ?? "" });
  if (!standing.notAnonymous) barred.push({ kind: "anonymous", traits: contacts.map(({ name }) => name) });
  if (!standing.fromSources) barred.push({ kind: "source", sources });
  return barred;
}
