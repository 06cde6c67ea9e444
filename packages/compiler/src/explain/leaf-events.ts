import type { ValueType } from "@muster/model";
import { selectionKey } from "../lower/selection-key.ts";
import type {
  HabitCondition,
  Read,
  Resolved,
  SelectedEvent,
  Selection,
  SequenceCondition,
} from "../resolved.ts";
import { partsOf, selectionsOf, visit } from "../resolved-walk.ts";
import { isShown } from "./is-shown.ts";

/** Events of a selection with those of their properties that the definition speaks of. */
export interface EventsFact {
  readonly selection: Selection;
  readonly properties: readonly EventProperty[];
  /** Which of them tell: of `first(…)` the earliest. */
  readonly end: "latest" | "earliest";
}

export interface EventProperty {
  readonly name: string;
  readonly type: ValueType;
  /** For each event of the selection in turn. */
  readonly reads: readonly Read[];
}

/**
 * Each selection once. Selections of the same events have the same properties, so that an event that several of them
 * pick can be told from two.
 */
export function eventsOf(expressions: readonly Resolved[]): readonly EventsFact[] {
  const found = expressions.flatMap(factsIn);
  const properties = Map.groupBy(
    found.flatMap((fact) => fact.properties.map((property) => ({ of: eventNames(fact), property }))),
    ({ of }) => of,
  );
  const facts = found.map((fact): EventsFact => {
    const all = properties.get(eventNames(fact)) ?? [];
    return {
      ...fact,
      properties: [...new Map(all.map(({ property }) => [property.name, property])).values()],
    };
  });
  return [...new Map(facts.map((fact) => [`${fact.end} ${selectionKey(fact.selection)}`, fact])).values()];
}

function eventNames({ selection }: EventsFact): string {
  return JSON.stringify(selection.events.map(({ event }) => event.name));
}

function factsIn(expression: Resolved): readonly EventsFact[] {
  switch (expression.kind) {
    case "habit":
      return [factOf(withinPeriods(expression))];
    case "aggregate":
      return [
        { ...factOf(expression.selection), end: expression.function === "first" ? "earliest" : "latest" },
      ];
    case "performed":
    case "burst":
    case "maxWithin":
    case "together":
      return selectionsOf(expression).map(factOf);
    case "sequence":
      return expression.steps.map((_, step) => stepFact(expression, step));
    case "rank":
    case "personas":
      return [];
    default:
      return partsOf(expression).flatMap(factsIn);
  }
}

function factOf(selection: Selection): EventsFact {
  return { selection, properties: propertiesOf(selection), end: "latest" };
}

/** What happened before all of the periods says nothing. */
function withinPeriods({ selection, periods }: HabitCondition): Selection {
  const { amount, unit, span } = periods;
  return { ...selection, when: { kind: "inLast", duration: { amount, unit, span }, span } };
}

/** The events among which a step chooses: all that might be it, whatever the steps before it chose. */
function stepFact({ steps }: SequenceCondition, at: number): EventsFact {
  const { selection } = steps[at]!;
  const events = selection.events.map(({ filter, ...event }): SelectedEvent => {
    const own = filter && withoutSteps(filter);
    return own === undefined ? event : { ...event, filter: own };
  });
  const asked = steps.flatMap((step) => [step.selection, ...step.without]).flatMap(partsInFilters);
  const read = asked.flatMap((node) => (node.kind === "step" && node.step === at ? [node.reads] : []));
  const properties = [
    ...propertiesOf(selection),
    ...read.filter(([first]) => isShown(first!)).map((reads) => propertyOf(reads)),
  ];
  return { selection: { ...selection, events }, properties, end: "latest" };
}

function partsInFilters({ events }: Selection): readonly Resolved[] {
  const found: Resolved[] = [];
  for (const { filter } of events) if (filter !== undefined) visit(filter, (node) => found.push(node));
  return found;
}

/** What a filter asks of the event itself. */
function withoutSteps(filter: Resolved): Resolved | undefined {
  if (!readsStep(filter)) return filter;
  if (filter.kind !== "and") return undefined;
  const operands = filter.operands.flatMap((operand) => withoutSteps(operand) ?? []);
  return operands.length > 1 ? { ...filter, operands } : operands[0];
}

function readsStep(expression: Resolved): boolean {
  let found = false;
  visit(expression, ({ kind }) => {
    found ||= kind === "step";
  });
  return found;
}

/** What is asked of the first event is looked for in all. */
function propertiesOf({ events }: Selection): readonly EventProperty[] {
  const [first] = events;
  const names = new Set(first === undefined ? [] : readsOf(first).map(({ name }) => name));
  return [...names].flatMap((name) => {
    const reads = events.map((event) => readsOf(event).find((read) => read.name === name));
    const all = reads.filter((read) => read !== undefined);
    return all.length === events.length ? [propertyOf(all)] : [];
  });
}

function propertyOf(reads: readonly Read[]): EventProperty {
  const [{ name, type }] = reads as readonly [Read];
  return { name, type, reads };
}

function readsOf({ property, filter }: SelectedEvent): readonly Read[] {
  const reads: Read[] = property === undefined || !isShown(property) ? [] : [property];
  if (filter !== undefined) {
    visit(filter, (node) => {
      if (node.kind === "read" && node.of === "event" && isShown(node)) reads.push(node);
    });
  }
  return reads;
}
