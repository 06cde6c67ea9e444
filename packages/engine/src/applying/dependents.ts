import {
  type DefinitionName,
  keyOf,
  type PlacedDefinition,
  type Reference,
  referencesOf,
} from "@muster/compiler";
import type { Label } from "@muster/grammar";

/** A definition that needs another one. */
export interface Dependent {
  readonly definition: PlacedDefinition;
  /** Where it names it, or names what needs it. */
  readonly place: Label;
  /** From what it names to what needs it itself, nearest to the dependent first; empty where it names it itself. */
  readonly through: readonly DefinitionName[];
  /** Of what it names it asks only who entered or exited. */
  readonly past: boolean;
}

/**
 * For a name, all definitions that refer to it: directly first, then those that refer to these, and so on; each once.
 *
 * ```ts
 * const dependents = dependentsIn(withLibrary(definitionsIn(files)));
 * dependents({ space: "set", name: "vips" });
 * ```
 */
export function dependentsIn(
  definitions: readonly PlacedDefinition[],
): (of: DefinitionName) => readonly Dependent[] {
  const references = Map.groupBy(referencesOf(definitions), ({ to }) => keyOf(to));
  return (of) => {
    const seen = new Set(definitions.filter((one) => keyOf(one) === keyOf(of)));
    const reach = (target: DefinitionName, through: readonly DefinitionName[]): Dependent[] => {
      const places = Map.groupBy(references.get(keyOf(target)) ?? [], ({ by }) => by);
      return [...places]
        .filter(([definition]) => !seen.has(definition))
        .map(([definition, named]) => {
          seen.add(definition);
          return { definition, ...howNamed(named), through };
        });
    };
    const found: Dependent[] = [];
    for (let next = reach(of, []); next.length > 0; ) {
      found.push(...next);
      next = next.flatMap(({ definition, through }) => reach(definition, [definition, ...through]));
    }
    return found;
  };
}

/** Of several places in one definition, the first that asks for more than the past. */
function howNamed(references: readonly Reference[]): Pick<Dependent, "place" | "past"> {
  const asked = references.find(({ past }) => !past);
  return { place: (asked ?? references[0]!).place, past: asked === undefined };
}
