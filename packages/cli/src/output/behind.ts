import type { Behind, ExplainedCount, ExplainedEvent, ExplainedValue, Value } from "@muster/engine";
import { number } from "./numbers.ts";
import { ago, instantText } from "./times.ts";
import { ALL_DIGITS, numberText, valueText } from "./value-text.ts";

/** What is noted beside a condition: its values, how many events there are, what is lacking, the events themselves. */
export function behindNotes(
  behind: Behind,
  holds: boolean,
  { timezone, asOf }: { readonly timezone: string; readonly asOf: string },
): readonly string[] {
  const { values, missing, count, time, sequence, events } = behind;
  const at = (instant: string) => instantText(instant, timezone);
  const passed = (instant: string) => {
    const then = new Date(instant);
    return Number.isNaN(then.getTime()) ? "" : `, ${ago(then, new Date(asOf))}`;
  };
  // A difference of some trillionths is one all the same, and then both sides show it.
  const digits = missing !== undefined && /^-?0$/.test(numberText(missing)) ? ALL_DIGITS : undefined;
  return [
    ...values.flatMap((value) => valueNotes(value, values.length > 1, timezone, digits)),
    ...(missing === undefined ? [] : [shortfall(missing, digits)]),
    ...(count === undefined ? [] : countNotes(count, at, passed)),
    ...(time?.enters === undefined ? [] : [`not before ${at(time.enters)}`]),
    ...(holds && time?.leaves !== undefined ? [`until ${at(time.leaves)}`] : []),
    ...(sequence === undefined
      ? []
      : [`${number(sequence.reached)} of ${number(sequence.steps)} steps, one after the other`]),
    ...events.map((event) => eventNote(event, timezone)),
  ];
}

function shortfall(missing: Value, digits?: number): string {
  const text = numberText(missing, digits);
  return text.startsWith("-") ? `${text.slice(1)} too much` : `${text} too little`;
}

function valueNotes(
  value: ExplainedValue,
  isNamed: boolean,
  timezone: string,
  digits?: number,
): readonly string[] {
  const own = value.weekday ?? valueText(value.value, value.type, timezone, digits);
  const named = isNamed ? `${value.text}: ${own}` : own;
  return [
    value.definition === undefined ? named : `${named} = ${value.definition}`,
    ...value.parts.map((part) => `  ${part.text}: ${valueText(part.value, part.type, timezone)}`),
  ];
}

type Telling = (instant: string) => string;

function countNotes(count: ExplainedCount, at: Telling, passed: Telling): readonly string[] {
  const { found, atLeast, atMost, latestEver } = count;
  const asked =
    atMost === undefined || found < atLeast
      ? `${number(found)} of ${number(atLeast)}`
      : `${number(found)}, at most ${number(atMost)}`;
  const last =
    latestEver === undefined ? "none ever" : `the last one ever: ${at(latestEver)}${passed(latestEver)}`;
  return [
    ...(atMost === 0 && found === 0 ? [] : [asked]),
    ...(found === 0 ? [last] : []),
    ...nearestMiss(count, at),
  ];
}

/** What would turn the answer: known where it hangs on the oldest or the latest event alone. */
function nearestMiss(count: ExplainedCount, at: Telling): readonly string[] {
  const { found, atLeast, atMost, closed } = count;
  if (found < atLeast) {
    const many = atLeast - found === 1 ? "one" : number(atLeast - found);
    const lacking = found === 0 ? many : `${many} more`;
    return [
      closed === undefined ? `${lacking} would do` : `${lacking} would have had to come by ${at(closed)}`,
    ];
  }
  if (atMost !== undefined && found > atMost) {
    const leaves = leavesAt(count, found - atMost);
    return leaves === undefined ? [] : [`few enough from ${at(leaves)}, if no other comes`];
  }
  const leaves = atLeast === 0 ? undefined : leavesAt(count, found - atLeast + 1);
  return leaves === undefined ? [] : [`enough until ${at(leaves)}, if no other comes`];
}

/** When so many of the oldest have left the time that is asked. */
function leavesAt({ found, oldestLeaves, latestLeaves }: ExplainedCount, many: number): string | undefined {
  if (many === 1) return oldestLeaves;
  return many === found ? latestLeaves : undefined;
}

/** `2026-06-02 14:11 MDT  order_completed  revenue 52.10` */
function eventNote({ event, time, properties }: ExplainedEvent, timezone: string): string {
  const values = properties.map(({ name, type, value }) => `${name} ${valueText(value, type, timezone)}`);
  return [instantText(time, timezone), event, ...values].join("  ");
}
