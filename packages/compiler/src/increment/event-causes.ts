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
import type { Cause } from "./cause.ts";
import { eventsInput } from "./inputs.ts";
import { markedSince, type Newness } from "./marks.ts";
import { windowsAt } from "./moving.ts";
import { rowScope } from "./row-scope.ts";
import { slicesBetween } from "./slices.ts";
import type { EventTrace } from "./trace.ts";

/** Windows whose edges have moved through more slices than this are read from the first to the last. */
const MOST_SLICES = 8;

export function eventCauses(
  work: Workspace,
  trace: EventTrace,
  from: Micros,
  bounds: ReadonlyMap<string, bigint>,
): readonly Cause[] {
  const context = contextOf(work, trace.audience);
  const [before, after] = [from, work.asOf].map((at) => windowsAt(trace.moving, at, context.zones.local));
  const found = slicesBetween(before!, after!);
  const slices = found.length > MOST_SLICES ? [hullOf(found)] : found;
  return scansOf(trace.events).flatMap((scan) => {
    const moved = slices.map((slice) =>
      keysOf(scan, context, (reader) => within(comparedValue(trace, scan, reader), slice, context.zones)),
    );
    if (!isSelection(trace)) return moved;
    const seen = hullOf(after!);
    const arrived = newnessOf(scan, bounds, context).map((isNew) =>
      keysOf(scan, context, (reader) => [
        ...isNew(reader),
        ...within(timeOf(scan.table, reader), seen, context.zones),
      ]),
    );
    return [...moved, ...arrived];
  });
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

function comparedValue({ of }: EventTrace, { table, events }: Scan, reader: TableReader): Value {
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
