import { type EventsFact, eventsPlan } from "@muster/compiler";
import type { Row } from "../warehouse.ts";
import type { ExplainedEvent } from "./explanation.ts";
import { type Inquiry, rowsOf } from "./inquiry.ts";
import { plain } from "./plain.ts";

/** The latest events that selections pick, of all of them together, latest first; one statement for each. */
export async function latestEvents(
  inquiry: Inquiry,
  facts: readonly EventsFact[],
  limit: number,
): Promise<readonly ExplainedEvent[]> {
  const { resolution, audience, project, asOf, row } = inquiry;
  const found: ExplainedEvent[] = [];
  for (const fact of limit === 0 ? [] : facts) {
    const options = { model: project.model, asOf };
    const plan = eventsPlan(resolution, audience.name, fact, options, { ...row, limit });
    found.push(...(await rowsOf(inquiry, plan)).map((one) => eventOf(one, fact)));
  }
  return found.toSorted((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0)).slice(0, limit);
}

/** Tables of many events call them by the names that they are stored under. */
function eventOf([time, stored, ...values]: Row, fact: EventsFact): ExplainedEvent {
  const of = fact.selection.events.find(({ event }) => event.name === stored || event.nameValue === stored);
  return {
    event: of?.event.name ?? String(stored),
    time: String(time),
    properties: fact.properties.map(({ name, type }, at) => ({
      name,
      type: type.kind,
      value: plain(values[at] ?? null),
    })),
  };
}
