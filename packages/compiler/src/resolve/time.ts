import { diagnostic, type TimeCondition, type TimePhrase, type TimePoint } from "@muster/grammar";
import type { Condition } from "../resolved.ts";
import { microsOf } from "./constant.ts";
import { at, type Context } from "./context.ts";
import { checkDuration, isLonger } from "./duration.ts";
import { resolveTyped } from "./operands.ts";
import { BOOLEAN, isTime } from "./types.ts";
import { cut, durationWords } from "./words.ts";

/** `created_at in last 30 days`, `birthday anniversary in next 7 days`. */
export function resolveTime(time: TimeCondition, context: Context): Condition | undefined {
  const { phrase, anniversary, span } = time;
  const value = resolveTyped(
    time.value,
    isTime,
    `\`${phraseWords(phrase)}\``,
    "a date or an instant",
    context,
  );
  const sound = checkPhrase(phrase, context);
  if (anniversary && !hasTwoEnds(phrase)) {
    const data = { phrase: phraseWords(phrase) };
    context.report(diagnostic("anniversary-needs-window", data, at(context, phrase.span)));
    return undefined;
  }
  if (value === undefined || !sound) return undefined;
  return { kind: "time", value, anniversary, phrase, type: BOOLEAN, span };
}

/** Whether a time phrase can be what it says; what cannot is reported. */
export function checkPhrase(phrase: TimePhrase, context: Context): boolean {
  switch (phrase.kind) {
    case "inLast":
    case "inNext":
    case "moreThanAgo":
      return checkDuration(phrase.duration, context);
    case "betweenAgo": {
      const from = checkDuration(phrase.from, context);
      const to = checkDuration(phrase.to, context);
      if (!from || !to) return false;
      if (!isLonger(phrase.to, phrase.from)) return true;
      const data = { from: `${durationWords(phrase.from)} ago`, to: `${durationWords(phrase.to)} ago` };
      context.report(
        diagnostic("time-range-reversed", data, at(context, phrase.span), {
          notes: ["the longer time ago comes first: `between 90 and 30 days ago`"],
        }),
      );
      return false;
    }
    case "fromTo":
      return checkRange(phrase.from, phrase.to, context);
    case "before":
    case "on":
    case "after":
    case "since":
      return isPoint(phrase.point, context);
    case "today":
    case "yesterday":
    case "inThis":
    case "inPrevious":
      return true;
  }
}

/** `from … to …`, of time phrases and of points. */
export function checkRange(from: TimePoint, to: TimePoint, context: Context): boolean {
  if (!isPoint(from, context) || !isPoint(to, context)) return false;
  if (!isSurelyAfter(from, to)) return true;
  const data = { from: cut(from.value), to: cut(to.value) };
  context.report(
    diagnostic("time-range-reversed", data, at(context, from.span, "the beginning"), {
      secondary: [at(context, to.span, "the end")],
    }),
  );
  return false;
}

export function isPoint(point: TimePoint, context: Context): boolean {
  if (point.kind === "date" || microsOf(point.value) !== undefined) return true;
  context.report(diagnostic("bad-instant", { text: cut(point.value) }, at(context, point.span)));
  return false;
}

/** A day of the calendar is at some place within 14 hours of the same day in UTC. */
const PLACES = 14n * 3_600_000_000n;
const DAY = 24n * 3_600_000_000n;

function isSurelyAfter(from: TimePoint, to: TimePoint): boolean {
  if (from.kind === "date" && to.kind === "date") return from.value > to.value;
  const start = from.kind === "date" ? dayOf(from.value) - PLACES : microsOf(from.value)!;
  const end = to.kind === "date" ? dayOf(to.value) + DAY + PLACES : microsOf(to.value)!;
  return start > end;
}

function dayOf(date: string): bigint {
  return microsOf(`${date}T00:00:00Z`) ?? 0n;
}

function hasTwoEnds(phrase: TimePhrase): boolean {
  switch (phrase.kind) {
    case "moreThanAgo":
    case "before":
    case "after":
    case "since":
      return false;
    default:
      return true;
  }
}

/** The beginning of a phrase in words, for messages. */
function phraseWords(phrase: TimePhrase): string {
  switch (phrase.kind) {
    case "inLast":
      return `in last ${durationWords(phrase.duration)}`;
    case "inNext":
      return `in next ${durationWords(phrase.duration)}`;
    case "moreThanAgo":
      return `more than ${durationWords(phrase.duration)} ago`;
    case "betweenAgo":
      return "between … ago";
    case "fromTo":
      return "from … to …";
    case "before":
    case "on":
    case "after":
    case "since":
      return `${phrase.kind} ${cut(phrase.point.value)}`;
    case "today":
    case "yesterday":
      return phrase.kind;
    case "inThis":
      return `in this ${phrase.unit}`;
    case "inPrevious":
      return `in previous ${phrase.unit}`;
  }
}
