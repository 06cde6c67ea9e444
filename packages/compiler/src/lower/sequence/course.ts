import type { EventTable } from "@muster/model";
import type { Resolved, Selection, SequenceCondition } from "../../resolved.ts";
import { tableId } from "../../table-id.ts";
import type { TimeWindow } from "../../time/window.ts";
import type { Context, KeySet } from "../context.ts";
import { selectionWindow } from "../event-rows.ts";
import { type Earlier, EarlierValues, type Filter, readFilter } from "./filter.ts";

/** A sequence with its filters taken apart. */
export interface Course {
  readonly context: Context;
  /** For each event of a selection in turn. */
  filters(selection: Selection): readonly Filter[];
  /** The time in which a selection's events can matter: none before the first event that a step before may choose. */
  window(selection: Selection): TimeWindow;
  /** The values of a step's event for which later filters ask. */
  asked(step: number): readonly Earlier[];
  /** The names of those for which the filters after a step ask. */
  askedAfter(step: number): ReadonlySet<string>;
  /** Its number among the tables whose rows may follow each other at the same instant, by order; otherwise nothing. */
  orderNumber(table: EventTable): number | undefined;
  /** The numbers of such tables in a selection. */
  ordered(selection: Selection): ReadonlySet<number>;
  /** Whether there is more than one such table. */
  readonly severalOrders: boolean;
  /** Whose events are looked at; absent: everybody's. */
  readonly among?: () => KeySet;
}

export function readCourse(
  { steps, start }: SequenceCondition,
  selections: Selections,
  context: Context,
): Course {
  const values = new EarlierValues(steps);
  const filters = new Map<Selection, readonly Filter[]>();
  const windows = new Map<Selection, TimeWindow>();
  const floors: TimeWindow["from"][] = [];
  const last = new Map<string, number>();
  for (const [at, selection] of selections) {
    const read = selection.events.map(({ filter }) => readFilter(filter, values));
    filters.set(selection, read);
    const own = selectionWindow(context, selection);
    const from = latest([...floors.slice(0, at), own.from]);
    windows.set(selection, from === undefined ? own : { ...own, from });
    if (selection === steps[at]!.selection && !steps[at]!.negated) floors[at] = from;
    for (const { earlier } of read) for (const name of earlier) last.set(name, at);
  }
  const ordered = orderedTables(
    selections.map(([, selection]) => selection),
    start,
  );
  const orderNumber = (table: EventTable) =>
    table.order === undefined ? undefined : numberIn(ordered, tableId(table));
  return {
    context,
    filters: (selection) => filters.get(selection)!,
    window: (selection) => windows.get(selection)!,
    asked: (step) => values.all().filter((value) => value.step === step),
    askedAfter: (step) => new Set([...last].filter(([, at]) => at > step).map(([name]) => name)),
    orderNumber,
    ordered: ({ events }) => new Set(events.flatMap(({ event }) => orderNumber(event.table) ?? [])),
    severalOrders: ordered.length > 1,
  };
}

/** The one that leaves the least. */
function latest(bounds: readonly TimeWindow["from"][]): TimeWindow["from"] {
  return bounds.reduce(
    (found, bound) =>
      found === undefined ||
      (bound !== undefined && (bound.at > found.at || (bound.at === found.at && !bound.inclusive)))
        ? bound
        : found,
    undefined,
  );
}

/** Those of all steps, each with the number of its step. */
export type Selections = readonly (readonly [step: number, selection: Selection])[];

/** Rows of one selection are put beside each other only where the first or the last of them is asked for. */
function orderedTables(
  selections: readonly Selection[],
  start: SequenceCondition["start"],
): readonly string[] {
  const asked = start === "any" ? selections : [...selections, ...selections.slice(0, 1)];
  const tables = asked.flatMap(({ events }) => [
    ...new Set(events.flatMap(({ event: { table } }) => (table.order === undefined ? [] : [tableId(table)]))),
  ]);
  return [...new Set(tables.filter((table, at) => tables.indexOf(table) !== at))];
}

function numberIn(all: readonly string[], one: string): number | undefined {
  const at = all.indexOf(one);
  return at === -1 ? undefined : at;
}

/** An event with a filter that says nothing of earlier ones. */
export function filtered(selection: Selection, filters: readonly (Resolved | undefined)[]): Selection {
  return {
    ...selection,
    events: selection.events.map(({ event }, at) => {
      const filter = filters[at];
      return filter === undefined ? { event } : { event, filter };
    }),
  };
}
