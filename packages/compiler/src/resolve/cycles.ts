import { type Diagnostic, diagnostic } from "@muster/grammar";
import type { Declaration } from "./context.ts";
import { circleFrom, type Graph } from "./graph.ts";
import { cut } from "./words.ts";

const SHOWN = 6;

/** The error for definitions that go round in a circle, or `undefined` when a component is a single, sound one. */
export function cycleOf(component: readonly Declaration[], graph: Graph): Diagnostic | undefined {
  const start = component.find((declaration) => !declaration.library) ?? component[0]!;
  const isCircle = component.length > 1 || (graph.get(start) ?? []).some((edge) => edge.to === start);
  if (!isCircle) return undefined;
  const way = circleFrom(start, graph);
  const [first, ...rest] = way;
  if (first === undefined) return undefined;
  const names = way.map((step) => cut(step.from.definition.name.text));
  const shown =
    names.length <= SHOWN
      ? names
      : [...names.slice(0, SHOWN - 1), `… (${names.length - SHOWN} more)`, names.at(-1)!];
  const path = [...shown, names[0]!].join(" → ");
  const label = ({ from, edge }: (typeof way)[number]) => ({
    source: from.source,
    span: edge.span,
    text: `${cut(from.definition.name.text)} → ${cut(edge.to.definition.name.text)}`,
  });
  const secondary = rest.filter((step) => !step.from.library).slice(0, SHOWN);
  return diagnostic("reference-cycle", { path }, label(first), { secondary: secondary.map(label) });
}
