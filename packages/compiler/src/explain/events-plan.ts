import { contextOf } from "../lower/context.ts";
import { eventRows } from "../lower/event-rows.ts";
import { toUtc } from "../lower/instants.ts";
import { newWorkspace } from "../lower/lower.ts";
import { optimize } from "../optimize/optimize.ts";
import { columnRef, integer } from "../plan/build.ts";
import type { Ordering, Plan, TopN } from "../plan/rel.ts";
import type { Read, Resolution, Resolved, SelectedEvent, Selection } from "../resolved.ts";
import { visit } from "../resolved-walk.ts";
import { instantOf } from "../time/instant.ts";
import type { EventsFact } from "./leaf-facts.ts";
import { type ExplainOptions, type NamedScalar, type OneRow, onlyWhere, planOf, shown } from "./one-row.ts";

/** A name that no property has. */
const EVENT = "";

/**
 * The latest events of one persona or account that a selection picks, latest first. Columns: `time`, in UTC; `event`, as
 * its table calls it; then those properties that every event of the selection has: `shownProperties`.
 */
export function eventsPlan(
  resolution: Resolution,
  audience: string,
  fact: EventsFact,
  { model, asOf }: ExplainOptions,
  { key, limit }: OneRow & { readonly limit: number },
): Plan {
  const work = newWorkspace(resolution, model, instantOf(asOf));
  const context = contextOf(work, audience);
  const { selection } = fact;
  const properties = shownProperties(fact);
  const asks = new Map<string, readonly Resolved[]>([
    [EVENT, selection.events.map((each) => eventName(each, selection))],
    ...properties.map(
      (read) => [read.name, selection.events.map((each) => readOf(each, read.name)!)] as const,
    ),
  ]);
  const rows = eventRows(context, selection, { time: true, properties: asks });
  const values: readonly NamedScalar[] = [
    { name: "time", value: toUtc(rows.time, context.zones) },
    { name: "event", value: rows.property(EVENT).scalar },
    ...properties.map((read) => ({
      name: read.name,
      value: shown(read, rows.property(read.name), context),
    })),
  ];
  const order = rows.order === undefined ? [] : [{ name: "order", value: rows.order }];
  const all = planOf(work, rows.rel, [
    ...values,
    ...order,
    { name: context.subject, value: columnRef(rows.key) },
  ]);
  const { shared, root } = onlyWhere(all, [{ column: all.output.at(-1)!, key }]);
  const [time] = all.output;
  const latest = [time!, ...all.output.slice(values.length, -1)].map(
    (column): Ordering => ({ value: columnRef(column), descending: true, nulls: "last" }),
  );
  const top: TopN = { kind: "topN", input: root, orderBy: latest, count: integer(limit) };
  return optimize({ shared, root: top, output: all.output.slice(0, values.length) });
}

/** Of the properties that the definition speaks of, those that each event has. */
export function shownProperties({ selection, properties }: EventsFact): readonly Read[] {
  return properties.filter(({ name }) => selection.events.every((each) => readOf(each, name) !== undefined));
}

/** Tables of many events say which in a column. */
function eventName({ event }: SelectedEvent, { span }: Selection): Resolved {
  const { nameColumn } = event.table;
  const type = { kind: "text" } as const;
  if (nameColumn === undefined) return { kind: "constant", type, value: event.name, span };
  const source = { column: nameColumn, path: [], storage: "native" } as const;
  return { kind: "read", of: "event", name: nameColumn, type, source, span };
}

function readOf({ property, filter }: SelectedEvent, name: string): Read | undefined {
  if (property?.name === name) return property;
  let found: Read | undefined;
  if (filter !== undefined) {
    visit(filter, (node) => {
      if (node.kind === "read" && node.of === "event" && node.name === name) found ??= node;
    });
  }
  return found;
}
