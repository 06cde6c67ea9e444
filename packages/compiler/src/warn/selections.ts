import type { SelectedEvent, Selection } from "../resolved.ts";
import { identityOf } from "./identity.ts";
import { intersect, wholeOnly } from "./intervals.ts";
import { isWhole, sightsOf } from "./moments.ts";
import { UNTIL_NOW } from "./variables.ts";

/** Whether every event of a selection is surely one of another, too. */
export function isPartOf(some: Selection, all: Selection): boolean {
  return (
    some.events.every((one) => all.events.some((other) => isEventOf(one, other))) &&
    isWithin(some.when, all.when)
  );
}

function isEventOf(one: SelectedEvent, other: SelectedEvent): boolean {
  if (one.event.name !== other.event.name) return false;
  if (other.filter === undefined) return true;
  return one.filter !== undefined && identityOf(one.filter) === identityOf(other.filter);
}

/** Whether a time lies wholly inside another one. Nothing happens after now. */
function isWithin(inner: Selection["when"], outer: Selection["when"]): boolean {
  if (outer === undefined) return true;
  if (inner === undefined) return false;
  const others = sightsOf(outer);
  return sightsOf(inner).some(({ view, inside }) => {
    const other = others.find((each) => each.view === view);
    if (other === undefined) return false;
    const events = view === "minutes" ? intersect(inside, UNTIL_NOW) : inside;
    const left = intersect(events, other.outside);
    return (isWhole(view) ? wholeOnly(left, 1n) : left).length === 0;
  });
}
