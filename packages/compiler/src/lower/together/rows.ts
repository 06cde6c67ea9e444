import { columnRef, filter, TRUE, test } from "../../plan/build.ts";
import type { Scalar } from "../../plan/rel.ts";
import type { Resolved, Selection } from "../../resolved.ts";
import type { Context } from "../context.ts";
import { type EventRows, eventRows } from "../event-rows.ts";
import { toUtc } from "../instants.ts";
import { type Part, stack, type Table } from "../table.ts";
import { isPicked, type Pick, rowsOf } from "./picks.ts";

/** All events that any pick takes, each once: `key`, `time` (in UTC), and by the names of the picks whether it is theirs. */
export function pickedRows(context: Context, circles: readonly (readonly Pick[])[]): Table {
  const parts = circles.flatMap((circle) => {
    const [only] = circle;
    return circle.length === 1 && only !== undefined
      ? [
          part(context, eventRows(context, only.selection, { time: true, properties: new Map() }), [
            [only.name, TRUE],
          ]),
        ]
      : competing(context, circle);
  });
  return stack(context.work, parts);
}

/** Each kind of rows is read once, and says of each row which picks may take it. */
function competing(context: Context, circle: readonly Pick[]): readonly Part[] {
  const kinds = new Set(
    circle.flatMap(({ selection }) => selection.events.map(({ event }) => rowsOf(event))),
  );
  return [...kinds].map((kind) => {
    const takers = circle.flatMap(({ name, selection }) => {
      const selected = selection.events.find(({ event }) => rowsOf(event) === kind);
      return selected === undefined
        ? []
        : [{ name, event: selected.event, picked: isPicked(selected, selection) }];
    });
    const [
      {
        event,
        picked: { span },
      },
    ] = takers as [(typeof takers)[number]];
    const any: Resolved = {
      kind: "or",
      operands: takers.map(({ picked }) => picked),
      type: { kind: "boolean" },
      span,
    };
    const selection: Selection = { events: [{ event, filter: any }], span };
    const properties = new Map(takers.map(({ name, picked }) => [name, [picked]]));
    const rows = eventRows(context, selection, { time: true, properties });
    return part(
      context,
      rows,
      takers.map(({ name }) => [name, rows.property(name).scalar]),
    );
  });
}

function part({ zones }: Context, rows: EventRows, picked: readonly (readonly [string, Scalar])[]): Part {
  return {
    rel: filter(rows.rel, [test("isNotNull", columnRef(rows.key))]),
    values: new Map([["key", columnRef(rows.key)], ["time", toUtc(rows.time, zones)], ...picked]),
  };
}
