/** What an audience needs of the other definitions, and of those who run it. */
import { type Diagnostic, diagnostic } from "@muster/grammar";
import { typeWords } from "./resolve/words.ts";
import type { ParameterUse, Resolution, Resolved, ResolvedAudience, ResolvedTrait } from "./resolved.ts";
import { visit } from "./resolved-walk.ts";

/** A parameter where it stands in a source. */
export interface PlacedParameter extends ParameterUse {
  readonly source: string;
}

/** Every use of a parameter in an audience and all that it reaches; without an audience, in all definitions. */
export function parametersOf(resolution: Resolution, audience?: string): readonly PlacedParameter[] {
  const definitions = audience === undefined ? definitionsOf(resolution) : reachedFrom(resolution, audience);
  return definitions.flatMap(({ parameters, source }) => parameters.map((use) => ({ ...use, source })));
}

/** Says which parameters an audience cannot be compiled without: each once, where it stands first. */
export function missingParameters(resolution: Resolution, audience: string): readonly Diagnostic[] {
  const missing = new Map<string, PlacedParameter>();
  for (const use of parametersOf(resolution, audience)) {
    if (!use.supplied && !missing.has(use.name)) missing.set(use.name, use);
  }
  return [...missing.values()].map(({ name, types, source, span }) => {
    const type = types.map((kind) => typeWords({ kind })).join(" or ");
    return diagnostic("missing-parameter", { name, type }, { source, span });
  });
}

/** The names of the lists that an audience asks for, itself or by what it reaches. */
export function listsOf(resolution: Resolution, audience: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const definition of reachedFrom(resolution, audience)) {
    for (const root of rootsOf(definition)) {
      visit(root, (node) => {
        if (node.kind === "listed") names.add(node.list);
      });
    }
  }
  return names;
}

type WithParameters = ResolvedAudience | ResolvedTrait;

function definitionsOf({ audiences, traits, accountTraits }: Resolution): readonly WithParameters[] {
  return [...audiences.values(), ...traits.values(), ...accountTraits.values()];
}

/** An audience, the audiences that it asks about and the traits that they use, each once; the audience first. */
export function reachedFrom(resolution: Resolution, audience: string): readonly WithParameters[] {
  const reached = new Set<WithParameters>();
  const reach = (definition: WithParameters | undefined) => {
    if (definition !== undefined) reached.add(definition);
  };
  reach(resolution.audiences.get(audience));
  // A set may grow while it is walked.
  for (const definition of reached) {
    for (const root of rootsOf(definition)) {
      visit(root, (node) => {
        if (node.kind === "member") {
          for (const member of node.audiences) reach(resolution.audiences.get(member.audience));
        } else if (node.kind === "computed") {
          const { traits, accountTraits } = resolution;
          reach((node.of === "persona" ? traits : accountTraits).get(node.trait));
        }
      });
    }
  }
  return [...reached];
}

export function rootsOf(definition: WithParameters): readonly Resolved[] {
  if ("value" in definition) return [definition.value];
  const { condition, ranked } = definition;
  return ranked === undefined ? [condition] : [condition, ranked.by];
}
