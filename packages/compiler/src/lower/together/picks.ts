import type { EventType } from "@muster/model";
import type { Condition, Resolved, SelectedEvent, Selection, TogetherCondition } from "../../resolved.ts";
import { selectionKey } from "../selection-key.ts";

/** One of the selections; those that are the same are one, of which so many different events are asked for. */
export interface Pick {
  /** Unlike that of any other one. */
  readonly name: string;
  readonly selection: Selection;
  readonly times: number;
}

export function picksOf({ selections }: TogetherCondition): readonly Pick[] {
  const found = new Map<string, Pick>();
  for (const selection of selections) {
    const key = selectionKey(selection);
    const { name, times } = found.get(key) ?? { name: `picked_${found.size + 1}`, times: 0 };
    found.set(key, { name, selection, times: times + 1 });
  }
  return [...found.values()];
}

/** Picks that may compete for the same events, or of which each has its events to itself. */
export function circlesOf(picks: readonly Pick[]): readonly (readonly Pick[])[] {
  const circles: Pick[][] = [];
  for (const pick of picks) {
    const touching = circles.filter((circle) => circle.some((other) => haveCommon(pick, other)));
    const others = circles.filter((circle) => !touching.includes(circle));
    circles.splice(0, circles.length, ...others, [...touching.flat(), pick]);
  }
  return circles;
}

function haveCommon(a: Pick, b: Pick): boolean {
  const ids = new Set(a.selection.events.map(({ event }) => rowsOf(event)));
  return b.selection.events.some(({ event }) => ids.has(rowsOf(event)));
}

/** Which rows an event is: two names may be of the same. */
export function rowsOf({ table, nameValue }: EventType): string {
  return JSON.stringify([table.table, table.nameColumn, nameValue]);
}

/** Whether an event is picked, as far as its name does not say it. */
export function isPicked({ event, filter }: SelectedEvent, { when, span }: Selection): Resolved {
  const type = { kind: "boolean" } as const;
  const { column, storage } = event.table.time;
  const conditions: Resolved[] = [
    ...(filter === undefined ? [] : [filter]),
    ...(when === undefined
      ? []
      : [
          {
            kind: "time",
            value: {
              kind: "read",
              of: "event",
              name: "time",
              type: { kind: "timestamp" },
              source: { column, path: [], storage },
              span,
            },
            anniversary: false,
            phrase: when,
            type,
            span,
          } satisfies Condition,
        ]),
  ];
  if (conditions.length === 0) return { kind: "truth", value: true, type, span };
  return { kind: "and", operands: conditions, type, span };
}
