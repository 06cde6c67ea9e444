/** Events that touch whose they are: those that time brings in or takes out, and those that are new. */
import type { EventTable } from "@muster/model";
import {
  type Context,
  contextOf,
  instantForm,
  storedTime,
  type Value,
  type Workspace,
} from "../lower/context.ts";
import { conjuncts, nameIs } from "../lower/event-rows.ts";
import { compareWithInstant, within } from "../lower/instants.ts";
import { readTable, type TableReader, timeType } from "../lower/table-reader.ts";
import { filter } from "../plan/build.ts";
import type { Scalar } from "../plan/rel.ts";
import type { SelectedEvent } from "../resolved.ts";
import { hullOf } from "../time/hull.ts";
import type { Micros } from "../time/instant.ts";
import type { TimeWindow } from "../time/window.ts";
import type { Cause } from "./cause.ts";
import { eventsInput } from "./inputs.ts";
import { markedSince, type Newness } from "./marks.ts";
import { windowsAt } from "./moving.ts";
import { rowScope } from "./row-scope.ts";
import { slicesBetween } from "./slices.ts";
import type { EventTrace } from "./trace.ts";

/** Windows whose edges have moved through more slices than this are read from the first to the last. */
const MOST_SLICES = 8;

/** All causes of these traces: what several of them ask of a table is one range of it. */
export function eventCauses(
  work: Workspace,
  traces: readonly EventTrace[],
  from: Micros,
  bounds: ReadonlyMap<string, bigint>,
): readonly Cause[] {
  const asks = traces.flatMap((trace) => asksOf(trace, contextOf(work, trace.audience), from));
  return asRanges(asks).flatMap((ask) => {
    const { scan, context, window } = ask;
    const inside = (reader: TableReader) => within(comparedValue(ask, reader), window, context.zones);
    if (!ask.isNew) return [keysOf(scan, context, inside)];
    return newnessOf(scan, bounds, context).map((isNew) =>
      keysOf(scan, context, (reader) => [...isNew(reader), ...inside(reader)]),
    );
  });
}

/** Events whose time, or property, lies in a window: all of them, or the new ones. */
interface Ask extends Pick<EventTrace, "of"> {
  readonly scan: Scan;
  readonly context: Context;
  readonly window: TimeWindow;
  readonly isNew: boolean;
}

function asksOf(trace: EventTrace, context: Context, from: Micros): readonly Ask[] {
  const { of, moving } = trace;
  const [before, after] = [from, context.work.asOf].map((at) => windowsAt(moving, at, context.zones.local));
  const found = slicesBetween(before!, after!);
  const slices = found.length > MOST_SLICES ? [hullOf(found)] : found;
  return scansOf(trace.events).flatMap((scan) => {
    const moved = slices.map((window): Ask => ({ scan, context, of, window, isNew: false }));
    if (!isSelection(trace)) return moved;
    return [...moved, { scan, context, of: "time", window: hullOf(after!), isNew: true }];
  });
}

/**
 * New events are few: those in the hull of all windows are asked for at once, and where somebody asks for all of a name
 * nobody's filter is. Of what time brings in or takes out, names that stand in the same window are asked for together.
 */
function asRanges(asks: readonly Ask[]): readonly Ask[] {
  const whole = new Set(asks.filter(isOfAll).flatMap(namesOf));
  const unfiltered = asks.map((ask): Ask => {
    if (!ask.isNew || !namesOf(ask).every((name) => whole.has(name))) return ask;
    const events = ask.scan.events.map(({ event }): SelectedEvent => ({ event }));
    return { ...ask, scan: { ...ask.scan, events } };
  });
  return [...Map.groupBy(unfiltered, likeness).values()].map((some) => {
    const [first] = some;
    const events = some.flatMap(({ scan }) => scan.events);
    const distinct = new Map(events.map((each) => [each.event.name, each]));
    const window = hullOf(some.map((each) => each.window));
    return { ...first!, scan: { table: first!.scan.table, events: [...distinct.values()] }, window };
  });
}

function isOfAll({ isNew, scan }: Ask): boolean {
  return isNew && scan.events.every((event) => event.filter === undefined);
}

function namesOf({ scan }: Ask): readonly string[] {
  return scan.events.map(({ event }) => event.name);
}

function likeness({ scan: { table, events }, context: { zones }, of, window, isNew }: Ask): string {
  const [{ event, filter: asked, property }] = events as [SelectedEvent];
  const ofName = event.nameValue === undefined;
  const range = isNew ? undefined : window;
  return JSON.stringify([table, ofName, asked, property?.source, zones, of, isNew, range], (key, value) =>
    key === "span" ? undefined : typeof value === "bigint" ? String(value) : value,
  );
}

/** What a time or a property gives is compared with now beside the selection itself, which has a trace of its own. */
function isSelection({ moving }: EventTrace): boolean {
  return moving.kind === "selected" || moving.kind === "periods";
}

/** Events of one table that are asked the same. */
interface Scan {
  readonly table: EventTable;
  readonly events: readonly SelectedEvent[];
}

function scansOf(events: readonly SelectedEvent[]): readonly Scan[] {
  const alike = Map.groupBy(events, ({ event: { table, nameValue }, filter: asked, property }) =>
    JSON.stringify([table, nameValue === undefined, asked, property?.source], (key, value) =>
      key === "span" ? undefined : value,
    ),
  );
  return [...alike.values()].map((some) => ({ table: some[0]!.event.table, events: some }));
}

/** The persona's keys as they stand, of events that meet these conditions and their own filter. */
function keysOf(
  { table, events }: Scan,
  context: Context,
  asked: (reader: TableReader) => readonly Scalar[],
): Cause {
  const { work } = context;
  const reader = readTable(work, table.table);
  const key = reader.key(table.persona, work.model.personas.keyType);
  const names = events.flatMap(({ event }) => (event.nameValue === undefined ? [] : [event.nameValue]));
  const conditions = [...nameIs(table, names, reader), ...asked(reader)];
  const scope = rowScope(context, reader);
  const own = conjuncts(events[0]!.filter).map((part) => work.parts.condition(part, scope));
  return { of: "alias", rel: filter(reader.scan(), [...conditions, ...own]), key };
}

function comparedValue({ of, scan: { table, events } }: Ask, reader: TableReader): Value {
  if (of === "time") return timeOf(table, reader);
  const { property } = events[0]!;
  if (property === undefined) throw new Error("an event without the property that is compared with now");
  return reader.read(property.source, property.type);
}

export function timeOf({ time }: EventTable, reader: TableReader): Value {
  const form = instantForm(time.storage);
  return storedTime(reader.column(time.column, timeType(form)), form);
}

/** Without a bound all rows may be new. */
function newnessOf({ table, events }: Scan, bounds: ReadonlyMap<string, bigint>, context: Context): Newness {
  const input = eventsInput(events[0]!.event);
  if ("promise" in input) throw new Error("a table that does not say which rows are new");
  const bound = bounds.get(input.id);
  if (bound === undefined) return [() => []];
  if (input.kind === "marked") return markedSince(input.mark, bound, context.work);
  return [(reader) => [compareWithInstant(timeOf(table, reader), ">=", bound, context.zones)]];
}
