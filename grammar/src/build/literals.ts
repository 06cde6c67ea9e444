import type { CstNode, IToken } from "chevrotain";
import type {
  DateLiteral,
  Duration,
  DurationUnit,
  InstantLiteral,
  NumberLiteral,
  Parameter,
  Percentage,
  TextLiteral,
  TimeLiteral,
  TimePoint,
} from "../ast.ts";
import { diagnostic } from "../diagnostic.ts";
import { excerpt } from "../diagnostics/excerpt.ts";
import { spanOf } from "../lex/span-of.ts";
import * as t from "../lex/tokens.ts";
import { cover } from "../span.ts";
import { type Build, childNode, childToken, nodeSpan, tokenValue } from "./cst.ts";

/** The most that a count of times, elements or units may be: far beyond any use, and exact in every warehouse. */
const MAX_COUNT = 1_000_000_000;

export function textLiteral(token: IToken): TextLiteral {
  return { kind: "text", value: tokenValue(token), span: spanOf(token) };
}

export function numberLiteral(token: IToken): NumberLiteral {
  return { kind: "number", value: tokenValue(token), span: spanOf(token) };
}

export function dateLiteral(token: IToken): DateLiteral {
  return { kind: "date", value: tokenValue(token), span: spanOf(token) };
}

export function instantLiteral(token: IToken): InstantLiteral {
  return { kind: "instant", value: tokenValue(token), span: spanOf(token) };
}

/** `$name`; the name begins behind the sign. */
export function parameter(token: IToken): Parameter {
  const span = spanOf(token);
  return {
    kind: "parameter",
    name: { text: tokenValue(token), span: { start: span.start + 1, end: span.end } },
    span,
  };
}

const MAX_PERCENTAGE_DIGITS = 4;

/** More than nothing, at most everything; anything else is reported. */
export function percentage(build: Build, token: IToken): Percentage {
  const span = spanOf(token);
  const value = tokenValue(token);
  const fraction = value.split(".")[1] ?? "";
  const amount = Number(value);
  if (!(amount > 0 && amount <= 100) || fraction.length > MAX_PERCENTAGE_DIGITS) {
    const data = { text: excerpt(token.image), digits: MAX_PERCENTAGE_DIGITS };
    build.report(diagnostic("bad-percentage", data, { source: build.source, span }));
  }
  return { kind: "percentage", value, span };
}

/** A point of a time phrase: a date, an instant or a parameter. */
export function moment(node: CstNode | undefined): TimePoint | undefined {
  const token = node && childToken(node, t.ParameterToken);
  return token === undefined ? timeLiteral(node && childNode(node, "point")) : parameter(token);
}

/** A date or an instant. */
export function timeLiteral(node: CstNode | undefined): TimeLiteral | undefined {
  if (node === undefined) return undefined;
  const date = childToken(node, t.DateToken);
  const instant = childToken(node, t.InstantToken);
  if (date !== undefined) return dateLiteral(date);
  return instant === undefined ? undefined : instantLiteral(instant);
}

/** A whole number for counting; anything else is reported and counts as 0. */
export function wholeNumber(build: Build, token: IToken): number {
  const text = tokenValue(token);
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= MAX_COUNT) return value;
  build.report(
    diagnostic(
      "bad-count",
      { text: excerpt(token.image), limit: MAX_COUNT },
      { source: build.source, span: spanOf(token) },
    ),
  );
  return 0;
}

/** `days` and `day` are one unit. */
export function durationUnit(token: IToken): DurationUnit {
  return token.image.replace(/s$/, "") as DurationUnit;
}

export function durationOf(build: Build, amount: IToken, unit: IToken): Duration {
  return {
    amount: wholeNumber(build, amount),
    unit: durationUnit(unit),
    span: cover(spanOf(amount), spanOf(unit)),
  };
}

export function duration(build: Build, node: CstNode | undefined): Duration | undefined {
  const amount = node && childToken(node, t.NumberToken);
  const unit = node && childToken(node, t.UnitWord);
  if (node === undefined || amount === undefined || unit === undefined) return undefined;
  return { ...durationOf(build, amount, unit), span: nodeSpan(build, node) };
}
