/** Which events, how many of them, and which of two came first. */
import type { CountClause, EventSelector, TimeLiteral, TimePhrase } from "@muster/grammar";
import { contains, windowOf } from "./calendar.ts";
import type { Happening, Oracle, Place } from "./context.ts";

/** The events that a selector picks, at a subject; in no order. */
export function select(oracle: Oracle, selector: EventSelector, at: Place): Happening[] {
  return named(oracle, selector, at).filter((event) => meets(oracle, selector, event, at));
}

/** By name and time alone. */
export function named(oracle: Oracle, selector: EventSelector, { asker, subject }: Place): Happening[] {
  const window = selector.when && windowOf(given(selector.when), oracle.now, asker.zone);
  const names =
    selector.events === "any" ? undefined : selector.events.map((name) => eventName(oracle, name.text));
  return asker
    .events(subject)
    .filter(
      (event) => (!names || names.includes(event.type.name)) && (!window || contains(window, event.time)),
    );
}

export function meets(oracle: Oracle, { filter }: EventSelector, event: Happening, at: Place): boolean {
  const { asker, subject, steps } = at;
  return !filter || oracle.holds(filter, { asker, subject, event, ...(steps && { steps }) });
}

/** The standard library's `purchase` is the event of that role. */
function eventName({ model }: Oracle, name: string): string {
  return !model.events.has(name) && name === "purchase" ? (model.roles.purchase?.event ?? name) : name;
}

/** Parameters have been replaced by what was supplied, so every point is a literal. */
export function given(phrase: TimePhrase): TimePhrase<TimeLiteral> {
  return phrase as TimePhrase<TimeLiteral>;
}

export function counts({ comparison, count, upper }: CountClause, n: number): boolean {
  switch (comparison) {
    case "atLeast":
      return n >= count;
    case "atMost":
      return n <= count;
    case "exactly":
      return n === count;
    case "moreThan":
      return n > count;
    case "fewerThan":
      return n < count;
    case "between":
      return n >= count && n <= upper!;
  }
}

/** At a later instant, or at the same one in a table whose `order` column says so; a row without a number does not say. */
export function follows(b: Happening, a: Happening): boolean {
  if (b.time !== a.time) return b.time > a.time;
  const [x, y] = [a.type.table, b.type.table];
  const isOneTable = x.table.name === y.table.name && x.table.schema === y.table.schema;
  return isOneTable && x.order !== undefined && a.order !== null && b.order !== null && b.order > a.order;
}
