import type { CstNode, IToken } from "chevrotain";
import type {
  Aggregate,
  AggregateFunction,
  CountClause,
  EventSelector,
  Expression,
  Performed,
  TimePhrase,
} from "../ast.ts";
import { diagnostic } from "../diagnostic.ts";
import { excerpt } from "../diagnostics/excerpt.ts";
import * as t from "../lex/tokens.ts";
import { nameInstead } from "../parse/name-instead.ts";
import { cover, type Span } from "../span.ts";
import {
  type Build,
  childNode,
  childNodes,
  childToken,
  childTokens,
  errorExpression,
  nameOf,
  nodeSpan,
  tokenSpan,
} from "./cst.ts";
import { wholeNumber } from "./literals.ts";
import { timePhrase } from "./time.ts";

/** `performed E [where (…)] [count] [time]`. */
export function performed(build: Build, node: CstNode): Expression {
  const span = nodeSpan(build, node);
  const events = eventNames(build, childNode(node, "events"));
  if (events === undefined) return errorExpression(span);
  const narrowed = narrowing(build, childNode(node, "narrowing"));
  const result: Performed = {
    kind: "performed",
    negated: childToken(node, t.Did) !== undefined,
    selector: selector(events, narrowed),
    ...(narrowed.count && { count: narrowed.count }),
    span,
  };
  return result;
}

/** `sum(E.p [where (…)] [time])`. */
export function aggregate(build: Build, node: CstNode): Expression {
  const span = nodeSpan(build, node);
  const [name, ...property] = childTokens(node, t.Identifier);
  const events = eventNames(build, childNode(node, "events"));
  if (name === undefined || events === undefined) return errorExpression(span);
  const narrowed = narrowing(build, childNode(node, "narrowing"));
  if (narrowed.count !== undefined) {
    const data = { found: "a number of times", expected: "a filter, a time or `)`" };
    build.report(diagnostic("unexpected-token", data, { source: build.source, span: narrowed.count.span }));
  }
  const result: Aggregate = {
    kind: "aggregate",
    function: name.image as AggregateFunction,
    selector: selector(events, narrowed),
    ...(property.length > 0 && { property: property.map(nameOf) }),
    span,
  };
  return result;
}

interface Events {
  readonly events: EventSelector["events"];
  readonly span: Span;
}

function eventNames(build: Build, node: CstNode | undefined): Events | undefined {
  if (node === undefined) return undefined;
  const span = nodeSpan(build, node);
  if (childToken(node, t.Event) !== undefined) return { events: "any", span };
  const quoted = childToken(node, t.Text);
  if (quoted !== undefined) return eventInQuotes(build, quoted);
  const names = childTokens(node, t.Identifier).map(nameOf);
  return names.length === 0 ? undefined : { events: names, span };
}

function eventInQuotes(build: Build, token: IToken): Events {
  const name = nameOf(token);
  const data = { found: `the text ${excerpt(token.image)}`, expected: "the name of an event" };
  build.report(
    diagnostic(
      "unexpected-token",
      data,
      { source: build.source, span: name.span },
      nameInstead(build.source, token),
    ),
  );
  return { events: [name], span: name.span };
}

interface Narrowing {
  filter?: Expression;
  count?: CountClause;
  when?: TimePhrase;
  end?: Span;
}

function selector({ events, span }: Events, { filter, when, end }: Narrowing): EventSelector {
  return {
    events,
    ...(filter && { filter }),
    ...(when && { when }),
    eventsSpan: span,
    span: end === undefined ? span : cover(span, end),
  };
}

const CLAUSES = ["filter", "count", "time"] as const;
const CLAUSE_NAMES = { filter: "the filter", count: "the number of times", time: "the time" };

/** Reads the clauses in any order, and reports one that is out of its place or said twice. */
function narrowing(build: Build, node: CstNode | undefined): Narrowing {
  const result: Narrowing = {};
  if (node === undefined) return result;
  result.end = nodeSpan(build, node);
  if (result.end === build.fallback) delete result.end;
  const clauses = CLAUSES.flatMap((kind) => childNodes(node, kind).map((clause) => ({ kind, clause })));
  clauses.sort((a, b) => (a.clause.location?.startOffset ?? 0) - (b.clause.location?.startOffset ?? 0));
  for (const [index, { kind, clause }] of clauses.entries()) {
    checkPlace(build, clauses.slice(0, index), { kind, clause });
    if (kind === "filter") result.filter ??= filter(build, clause);
    else if (kind === "count") assign(result, "count", count(build, clause));
    else assign(result, "when", timePhrase(build, clause));
  }
  return result;
}

function assign<K extends "count" | "when">(
  result: Narrowing,
  key: K,
  value: Narrowing[K] | undefined,
): void {
  if (value !== undefined && result[key] === undefined) result[key] = value;
}

interface Clause {
  readonly kind: (typeof CLAUSES)[number];
  readonly clause: CstNode;
}

function checkPlace(build: Build, earlier: readonly Clause[], { kind, clause }: Clause): void {
  const primary = { source: build.source, span: nodeSpan(build, clause) };
  const label = (other: Clause, text: string) => ({
    source: build.source,
    span: nodeSpan(build, other.clause),
    text,
  });
  const twin = earlier.find((other) => other.kind === kind);
  if (twin !== undefined) {
    const secondary = [label(twin, "the first one")];
    build.report(diagnostic("duplicate-clause", { clause: CLAUSE_NAMES[kind] }, primary, { secondary }));
    return;
  }
  const later = earlier.find((other) => CLAUSES.indexOf(other.kind) > CLAUSES.indexOf(kind));
  if (later === undefined) return;
  const data = { clause: CLAUSE_NAMES[kind], before: CLAUSE_NAMES[later.kind] };
  const notes = ["in this order: `where (…)`, how many times, when"];
  const secondary = [label(later, `${CLAUSE_NAMES[later.kind]} stands here`)];
  build.report(diagnostic("misplaced-clause", data, primary, { secondary, notes }));
}

function filter(build: Build, node: CstNode): Expression {
  if (childNode(node, "expression") !== undefined) return build.expression(childNode(node, "expression"));
  const bare = childNode(node, "operand");
  if (bare === undefined) return errorExpression(nodeSpan(build, node));
  const condition = build.operand(bare);
  const span = nodeSpan(build, bare);
  const { source } = build;
  const replacement = `(${build.text.slice(span.start, span.end)})`;
  const fixes = [{ title: "put the filter in parentheses: `where (…)`", source, span, replacement }];
  build.report(diagnostic("filter-needs-parentheses", {}, { source, span }, { fixes }));
  return condition;
}

function count(build: Build, node: CstNode): CountClause | undefined {
  const span = nodeSpan(build, node);
  if (childToken(node, t.Once) !== undefined) return { comparison: "exactly", count: 1, span };
  const numbers = childTokens(node, t.NumberToken);
  const [low, high] = numbers;
  if (low === undefined) return undefined;
  if (childToken(node, t.TimesWord) === undefined) reportMissingTimes(build, high ?? low);
  const number = wholeNumber(build, low);
  if (childToken(node, t.Between) !== undefined) {
    return high && { comparison: "between", count: number, upper: wholeNumber(build, high), span };
  }
  const comparison = comparisonOf(node);
  return comparison && { comparison, count: number, span };
}

function comparisonOf(node: CstNode): CountClause["comparison"] | undefined {
  const bound = childToken(node, t.Bound);
  if (bound !== undefined) return bound.tokenType === t.Least ? "atLeast" : "atMost";
  if (childToken(node, t.Exactly) !== undefined) return "exactly";
  if (childToken(node, t.More) !== undefined) return "moreThan";
  return childToken(node, t.Fewer) === undefined ? undefined : "fewerThan";
}

function reportMissingTimes(build: Build, number: IToken): void {
  const word = number.image === "1" ? "time" : "times";
  const { end } = tokenSpan(number);
  const { source } = build;
  const fix = {
    title: `closest: \`${number.image} ${word}\``,
    source,
    span: { start: end, end },
    replacement: ` ${word}`,
  };
  const primary = { source, span: tokenSpan(number) };
  build.report(diagnostic("missing-times", { word }, primary, { fixes: [fix] }));
}
