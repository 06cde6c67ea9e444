import { type EventsFact, eventsPlan } from "@muster/compiler";
import type { Row } from "../warehouse.ts";
import type { ExplainedEvent } from "./explanation.ts";
import { type Inquiry, rowsOf } from "./inquiry.ts";
import { plain } from "./plain.ts";

/**
 * The latest events that selections pick, of all of them together, and those of the earliest instant where these tell;
 * latest first. One statement for each selection.
 */
export async function listedEvents(
  inquiry: Inquiry,
  facts: readonly EventsFact[],
  limit: number,
): Promise<readonly ExplainedEvent[]> {
  if (limit === 0) return [];
  const { resolution, audience, project, asOf, row } = inquiry;
  const picked = { latest: [] as ExplainedEvent[][], earliest: [] as ExplainedEvent[][] };
  for (const fact of facts) {
    const options = { model: project.model, asOf };
    const plan = eventsPlan(resolution, audience.name, fact, options, { ...row, limit });
    const events = (await rowsOf(inquiry, plan)).map((one) => eventOf(one, fact));
    if (fact.end === "latest") picked.latest.push(events);
    else picked.earliest.push(events.filter(({ time }) => time === events[0]!.time));
  }
  const earliest = together(picked.earliest).slice(0, limit);
  const latest = together(picked.latest).toSorted(latestFirst);
  const most = together([latest.slice(0, limit - earliest.length), earliest]);
  return most.toSorted(latestFirst);
}

function latestFirst(a: ExplainedEvent, b: ExplainedEvent): number {
  return a.time < b.time ? 1 : a.time > b.time ? -1 : 0;
}

/** What several selections pick is one event. Events alike in all that is shown are as many as one selection has of them. */
function together(picked: readonly (readonly ExplainedEvent[])[]): readonly ExplainedEvent[] {
  const found = new Map<string, ExplainedEvent>();
  for (const events of picked) {
    const seen = new Map<string, number>();
    for (const event of events) {
      const alike = JSON.stringify(event);
      const number = (seen.get(alike) ?? 0) + 1;
      seen.set(alike, number);
      found.set(`${number} ${alike}`, event);
    }
  }
  return [...found.values()];
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
