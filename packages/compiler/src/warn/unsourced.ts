import type { Span } from "@muster/grammar";
import type { ComputedTrait, Resolution, Resolved, ResolvedAudience } from "../resolved.ts";
import { selectionsOf, visit } from "../resolved-walk.ts";

/** Where an audience that names its sources asks for events of which the model does not know where they came from; each once. */
export function unsourced(audience: ResolvedAudience, resolution: Resolution): Unsourced[] {
  const { condition, ranked, sources } = audience;
  if (sources === undefined) return [];
  const roots = [condition, ...(ranked === undefined ? [] : [ranked.by])];
  const told = new Set<string>();
  return roots
    .flatMap((root) => placesIn(root, resolution))
    .flatMap(({ events, span }) => {
      const untold = [...new Set(events)].filter((event) => !told.has(event));
      for (const event of untold) told.add(event);
      return untold.length === 0 ? [] : [{ events: untold, span }];
    });
}

interface Unsourced {
  readonly events: readonly string[];
  /** Of a computed trait, the place where the audience names it. */
  readonly span: Span;
}

function placesIn(root: Resolved, resolution: Resolution): Unsourced[] {
  const found: Unsourced[] = [];
  visit(root, (node) => {
    for (const { events, span } of selectionsOf(node)) {
      const silent = events.filter(({ event }) => event.table.source === undefined);
      found.push({ events: silent.map(({ event }) => event.name), span });
    }
    if (node.kind !== "computed") return;
    const inTrait = placesIn(expressionOf(node, resolution), resolution);
    found.push({ events: inTrait.flatMap(({ events }) => events), span: node.span });
  });
  return found;
}

function expressionOf({ of, trait }: ComputedTrait, { traits, accountTraits }: Resolution): Resolved {
  const found = (of === "persona" ? traits : accountTraits).get(trait);
  if (found === undefined) throw new Error(`no trait ${trait}`);
  return found.value;
}
