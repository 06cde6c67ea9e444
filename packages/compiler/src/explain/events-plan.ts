import { contextOf } from "../lower/context.ts";
import { eventRows } from "../lower/event-rows.ts";
import { toUtc } from "../lower/instants.ts";
import { newWorkspace } from "../lower/lower.ts";
import { optimize } from "../optimize/optimize.ts";
import { columnRef, integer } from "../plan/build.ts";
import type { Ordering, Plan, TopN } from "../plan/rel.ts";
import type { Resolution, Resolved, SelectedEvent, Selection } from "../resolved.ts";
import { instantOf } from "../time/instant.ts";
import type { EventsFact } from "./leaf-events.ts";
import { type ExplainOptions, type NamedScalar, type OneRow, onlyWhere, planOf, shown } from "./one-row.ts";

/** A name that no property has. */
const EVENT = "";

/**
 * The latest events of one persona or account that a selection picks, latest first; or the earliest, earliest first.
 * Columns: `time`, in UTC; `event`, as its table calls it; then its properties.
 */
export function eventsPlan(
  resolution: Resolution,
  audience: string,
  { selection, properties, end }: EventsFact,
  { model, asOf }: ExplainOptions,
  { limit, ...row }: OneRow & { readonly limit: number },
): Plan {
  const work = newWorkspace(resolution, model, instantOf(asOf));
  const context = contextOf(work, audience);
  const asks = new Map<string, readonly Resolved[]>([
    [EVENT, selection.events.map((each) => eventName(each, selection))],
    ...properties.map(({ name, reads }) => [name, reads] as const),
  ]);
  const rows = eventRows(context, selection, { time: true, properties: asks });
  const values: readonly NamedScalar[] = [
    { name: "time", value: toUtc(rows.time, context.zones) },
    { name: "event", value: rows.property(EVENT).scalar },
    ...properties.map(({ name, reads: [first] }) => ({
      name,
      value: shown(first!, rows.property(name), context),
    })),
  ];
  const order = rows.order === undefined ? [] : [{ name: "order", value: rows.order }];
  const all = planOf(work, rows.rel, [
    ...values,
    ...order,
    { name: context.subject, value: columnRef(rows.key) },
  ]);
  const { shared, root } = onlyWhere(all, [{ column: all.output.at(-1)!, ...row }]);
  const [time] = all.output;
  const descending = end === "latest";
  const orderBy = [time!, ...all.output.slice(values.length, -1)].map(
    (column): Ordering => ({ value: columnRef(column), descending, nulls: "last" }),
  );
  const top: TopN = { kind: "topN", input: root, orderBy, count: integer(limit) };
  return optimize({ shared, root: top, output: all.output.slice(0, values.length) });
}

/** Tables of many events say which in a column. */
function eventName({ event }: SelectedEvent, { span }: Selection): Resolved {
  const { nameColumn } = event.table;
  const type = { kind: "text" } as const;
  if (nameColumn === undefined) return { kind: "constant", type, value: event.name, span };
  const source = { column: nameColumn, path: [], storage: "native" } as const;
  return { kind: "read", of: "event", name: nameColumn, type, source, span };
}
