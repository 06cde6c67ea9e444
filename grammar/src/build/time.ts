import type { CstNode } from "chevrotain";
import type { CalendarUnit, TimePhrase } from "../ast.ts";
import { spanOf } from "../lex/span-of.ts";
import * as t from "../lex/tokens.ts";
import { type Build, childNode, childToken, nodeSpan } from "./cst.ts";
import { duration, durationOf, durationUnit, moment, wholeNumber } from "./literals.ts";

/** A time phrase; nothing where recovery left out what it needs. */
export function timePhrase(build: Build, node: CstNode): TimePhrase | undefined {
  const span = nodeSpan(build, node);
  const inside = childNode(node, "timeIn");
  if (inside !== undefined) return timeIn(build, inside);

  const day = childToken(node, t.DayWord);
  if (day !== undefined) return { kind: day.image === "today" ? "today" : "yesterday", span };

  const word = childToken(node, t.PointWord);
  const first = moment(childNode(node, "moment"));
  if (word !== undefined) {
    return first && { kind: word.image as "before" | "on" | "after" | "since", point: first, span };
  }
  if (childToken(node, t.From) !== undefined) {
    const to = moment(childNode(node, "moment", 1));
    return first && to && { kind: "fromTo", from: first, to, span };
  }
  const length = duration(build, childNode(node, "duration"));
  if (childToken(node, t.More) !== undefined)
    return length && { kind: "moreThanAgo", duration: length, span };
  const amount = childToken(node, t.NumberToken);
  if (amount === undefined || length === undefined) return undefined;
  // Without a unit of its own the first amount has the second one's.
  const unit = childToken(node, t.UnitWord);
  const from =
    unit === undefined
      ? { amount: wholeNumber(build, amount), unit: length.unit, span: spanOf(amount) }
      : durationOf(build, amount, unit);
  return { kind: "betweenAgo", from, to: length, span };
}

function timeIn(build: Build, node: CstNode): TimePhrase | undefined {
  const span = nodeSpan(build, node);
  const length = duration(build, childNode(node, "duration"));
  if (length !== undefined) {
    return { kind: childToken(node, t.Last) === undefined ? "inNext" : "inLast", duration: length, span };
  }
  const unit = childToken(node, t.CalendarUnitWord);
  if (unit === undefined) return undefined;
  const kind = childToken(node, t.This) === undefined ? "inPrevious" : "inThis";
  return { kind, unit: durationUnit(unit) as CalendarUnit, span };
}
