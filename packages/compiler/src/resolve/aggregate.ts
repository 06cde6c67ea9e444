import { type Aggregate, type AggregateFunction, diagnostic, type EventSelector } from "@muster/grammar";
import type { AggregateValue, Type } from "../resolved.ts";
import { at, type Context } from "./context.ts";
import { refuseInFilter } from "./filter.ts";
import { resolveSelection } from "./selection.ts";
import { DURATION, isOrdered, isScalar, NUMBER } from "./types.ts";
import { cut, pathWords, typeWords } from "./words.ts";

interface Rule {
  /** What it gives of events alone; absent: it requires a property. */
  readonly ofEvents?: Type;
  /** What it takes as a property, in words, and what it gives; absent: it takes none. */
  readonly ofProperty?: {
    readonly accepts: (type: Type) => boolean;
    readonly expected: string;
    readonly gives: (type: Type) => Type;
  };
}

const INSTANT: Type = { kind: "timestamp" };
const itself = (type: Type): Type => type;
const numbers = { accepts: (type: Type) => type.kind === "number", expected: "a number", gives: itself };
const scalars = { accepts: isScalar, expected: "a property with a single value", gives: itself };
const ordered = { accepts: isOrdered, expected: "text, a number, a date or an instant", gives: itself };

const RULES: Record<AggregateFunction, Rule> = {
  count: { ofEvents: NUMBER },
  sum: { ofProperty: numbers },
  avg: { ofProperty: numbers },
  min: { ofProperty: ordered },
  max: { ofProperty: ordered },
  distinct: { ofProperty: { ...scalars, gives: () => NUMBER } },
  first: { ofEvents: INSTANT, ofProperty: scalars },
  last: { ofEvents: INSTANT, ofProperty: scalars },
  most_common: { ofProperty: scalars },
  typical_gap: { ofEvents: DURATION },
};

/** `sum(order_completed.revenue where (…) in last 90 days)`. */
export function resolveAggregate(aggregate: Aggregate, context: Context): AggregateValue | undefined {
  const { selector, property, span } = aggregate;
  if (refuseInFilter(`\`${aggregate.function}(…)\``, span, context)) return undefined;
  const rule = RULES[aggregate.function];
  const selection = resolveSelection(selector, rule.ofProperty && property, context);
  const names = { function: aggregate.function, event: eventsWords(selector) };
  if (property !== undefined && rule.ofProperty === undefined) {
    const place = { start: property[0]!.span.start, end: property.at(-1)!.span.end };
    const notes =
      aggregate.function === "count" ? [`\`distinct(…)\` counts the different values of a property`] : [];
    context.report(diagnostic("aggregate-takes-no-property", names, at(context, place), { notes }));
    return undefined;
  }
  if (selection === undefined) return undefined;
  if (property === undefined && rule.ofEvents === undefined) {
    context.report(diagnostic("aggregate-needs-property", names, at(context, selector.eventsSpan)));
    return undefined;
  }
  const type = typeOf(aggregate, rule, selection.events[0]?.property?.type, context);
  return type && { kind: "aggregate", function: aggregate.function, selection, type, span };
}

function typeOf(
  aggregate: Aggregate,
  rule: Rule,
  property: Type | undefined,
  context: Context,
): Type | undefined {
  if (aggregate.property === undefined || rule.ofProperty === undefined) return rule.ofEvents;
  if (property === undefined) return undefined;
  const { accepts, expected, gives } = rule.ofProperty;
  if (accepts(property)) return gives(property);
  const path = aggregate.property;
  const data = {
    what: `\`${aggregate.function}\``,
    expected,
    operand: `\`${pathWords(path)}\``,
    type: typeWords(property),
  };
  const span = { start: path[0]!.span.start, end: path.at(-1)!.span.end };
  context.report(diagnostic("wrong-type", data, at(context, span, typeWords(property))));
  return undefined;
}

function eventsWords(selector: EventSelector): string {
  if (selector.events === "any") return "any event";
  return cut(selector.events.map((name) => name.text).join(" | "));
}
