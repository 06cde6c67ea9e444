import {
  diagnostic,
  type TimeCondition,
  type TimePhrase as WrittenPhrase,
  type TimePoint as WrittenPoint,
} from "@muster/grammar";
import type { Condition, TimePhrase, TimePoint } from "../resolved.ts";
import { microsOf } from "./constant.ts";
import { at, type Context } from "./context.ts";
import { checkDuration, isLonger } from "./duration.ts";
import { resolveTyped } from "./operands.ts";
import { isSupplied, resolvePoint } from "./parameters.ts";
import { BOOLEAN, isTime } from "./types.ts";
import { cut, durationWords } from "./words.ts";

/** `created_at in last 30 days`, `birthday anniversary in next 7 days`. */
export function resolveTime(time: TimeCondition, context: Context): Condition | undefined {
  const { anniversary, span } = time;
  const value = resolveTyped(
    time.value,
    isTime,
    `\`${phraseWords(time.phrase)}\``,
    "a date or an instant",
    context,
  );
  const phrase = resolvePhrase(time.phrase, context);
  if (anniversary && !hasTwoEnds(time.phrase)) {
    const data = { phrase: phraseWords(time.phrase) };
    context.report(diagnostic("anniversary-needs-window", data, at(context, time.phrase.span)));
    return undefined;
  }
  if (value === undefined || phrase === undefined) return undefined;
  return { kind: "time", value, anniversary, phrase, type: BOOLEAN, span };
}

/** A time phrase with the values of its parameters; what cannot be is reported. */
export function resolvePhrase(phrase: WrittenPhrase, context: Context): TimePhrase | undefined {
  switch (phrase.kind) {
    case "inLast":
    case "inNext":
    case "moreThanAgo":
      return checkDuration(phrase.duration, context) ? phrase : undefined;
    case "betweenAgo": {
      const from = checkDuration(phrase.from, context);
      const to = checkDuration(phrase.to, context);
      if (!from || !to) return undefined;
      if (!isLonger(phrase.to, phrase.from)) return phrase;
      const data = { from: `${durationWords(phrase.from)} ago`, to: `${durationWords(phrase.to)} ago` };
      context.report(
        diagnostic("time-range-reversed", data, at(context, phrase.span), {
          notes: ["the longer time ago comes first: `between 90 and 30 days ago`"],
        }),
      );
      return undefined;
    }
    case "fromTo": {
      const from = resolvePoint(phrase.from, context);
      const to = resolvePoint(phrase.to, context);
      if (from === undefined || to === undefined) return undefined;
      return checkRange(from, to, context) ? { ...phrase, from, to } : undefined;
    }
    case "before":
    case "on":
    case "after":
    case "since": {
      const point = resolvePoint(phrase.point, context);
      return point && isPoint(point, context) ? { ...phrase, point } : undefined;
    }
    case "today":
    case "yesterday":
    case "inThis":
    case "inPrevious":
      return phrase;
  }
}

/** `from … to …`, of time phrases and of points. */
export function checkRange(from: TimePoint, to: TimePoint, context: Context): boolean {
  if (!isPoint(from, context) || !isPoint(to, context)) return false;
  const isKnown = isSupplied(from.parameter, context) && isSupplied(to.parameter, context);
  if (!isKnown || !isSurelyAfter(from, to)) return true;
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

function hasTwoEnds(phrase: WrittenPhrase): boolean {
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
function phraseWords(phrase: WrittenPhrase): string {
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
      return `${phrase.kind} ${pointWords(phrase.point)}`;
    case "today":
    case "yesterday":
      return phrase.kind;
    case "inThis":
      return `in this ${phrase.unit}`;
    case "inPrevious":
      return `in previous ${phrase.unit}`;
  }
}

function pointWords(point: WrittenPoint): string {
  return cut(point.kind === "parameter" ? `$${point.name.text}` : point.value);
}
