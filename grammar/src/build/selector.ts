import type { CstNode, IToken } from "chevrotain";
import type {
  Aggregate,
  AggregateFunction,
  EventSelector,
  Expression,
  MaxWithin,
  Name,
  TimePhrase,
} from "../ast.ts";
import { type Diagnostic, diagnostic } from "../diagnostic.ts";
import type { DiagnosticData } from "../diagnostic-catalog.ts";
import { excerpt } from "../diagnostics/excerpt.ts";
import { spanOf } from "../lex/span-of.ts";
import * as t from "../lex/tokens.ts";
import { nameInstead } from "../parse/name-instead.ts";
import { cover, type Span } from "../span.ts";
import { allowedClauses, clausesOf } from "./clauses.ts";
import { type Build, childNode, childToken, childTokens, errorExpression, nameOf, nodeSpan } from "./cst.ts";
import { duration } from "./literals.ts";
import { BETWEEN_STEPS, type Clause, IN_AGGREGATE, type Place } from "./places.ts";
import { timePhrase } from "./time.ts";

export interface Events {
  readonly events: EventSelector["events"];
  readonly span: Span;
}

/** `a | b`, `any event`; nothing if recovery left no name. */
export function eventNames(build: Build, node: CstNode | undefined): Events | undefined {
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

/** The events with the filter and the time among their clauses. */
export function selectorOf(
  build: Build,
  { events, span }: Events,
  clauses: readonly Clause[],
): EventSelector {
  const [filterClause] = clauses.filter(({ kind }) => kind === "filter");
  const [timeClause] = clauses.filter(({ kind }) => kind === "time");
  const condition = filterClause && filter(build, filterClause.node, events);
  const when: TimePhrase | undefined = timeClause && timePhrase(build, timeClause.node);
  return {
    events,
    ...(condition && { filter: condition }),
    ...(when && { when }),
    eventsSpan: span,
    span: clauses.reduce((whole, clause) => cover(whole, clause.span), span),
  };
}

/** The events of a `selector` node; nothing if recovery left no name. */
export function selector(
  build: Build,
  node: CstNode | undefined,
  place: Place = BETWEEN_STEPS,
): EventSelector | undefined {
  const events = node && eventNames(build, childNode(node, "events"));
  if (node === undefined || events === undefined) return undefined;
  const clauses = clausesOf(build, childNode(node, "narrowing"));
  return selectorOf(build, events, allowedClauses(build, clauses, place));
}

/** `sum(E.p [where (…)] [time])`. */
export function aggregate(build: Build, node: CstNode): Aggregate | undefined {
  const [name, ...names] = childTokens(node, t.Identifier);
  const events = eventNames(build, childNode(node, "events"));
  if (name === undefined || events === undefined) return undefined;
  const property: Name[] = names.map(nameOf);
  const clauses = clausesOf(build, childNode(node, "narrowing"));
  return {
    kind: "aggregate",
    function: name.image as AggregateFunction,
    selector: selectorOf(build, events, allowedClauses(build, clauses, IN_AGGREGATE)),
    ...(property.length > 0 && { property }),
    span: nodeSpan(build, node),
  };
}

const ROLLING: ReadonlySet<AggregateFunction> = new Set(["count", "sum", "avg"]);

/** `max_within(sum(E.p), 30 days)`. */
export function maxWithin(build: Build, node: CstNode): MaxWithin | Expression {
  const span = nodeSpan(build, node);
  const inner = childNode(node, "aggregate");
  const rolled = inner && aggregate(build, inner);
  const within = duration(build, childNode(node, "duration"));
  if (inner === undefined || rolled === undefined || within === undefined) return errorExpression(span);
  if (!ROLLING.has(rolled.function)) {
    const word = childToken(inner, t.Identifier);
    const data = { found: `\`${rolled.function}\``, expected: "`count`, `sum` or `avg` of events" };
    const primary = { source: build.source, span: word === undefined ? rolled.span : spanOf(word) };
    build.report(diagnostic("unexpected-token", data, primary));
    return errorExpression(span);
  }
  return { kind: "maxWithin", aggregate: rolled, within, span };
}

function filter(build: Build, node: CstNode, events: EventSelector["events"]): Expression {
  if (childNode(node, "expression") !== undefined) return build.expression(childNode(node, "expression"));
  const bare = childNode(node, "operand");
  if (bare === undefined) return errorExpression(nodeSpan(build, node));
  const condition = build.operand(bare);
  const span = nodeSpan(build, bare);
  const { source } = build;
  const replacement = `(${build.text.slice(span.start, span.end)})`;
  const fixes = [{ title: "put the filter in parentheses: `where (…)`", source, span, replacement }];
  const names = events === "any" ? undefined : events.map(({ text: name }) => name);
  const data = { events: names, followedBy: [] };
  build.report(diagnostic("filter-needs-parentheses", data, { source, span }, { fixes }));
  return condition;
}

/**
 * For the operand of `and` and `or` that ends here: a filter without its parentheses that it ends with is reported with the
 * operands behind it. They may belong to the filter, which only the properties of its events tell.
 */
export function followedBy(build: Build, end: number, operands: () => readonly Span[]): Build {
  const report = (found: Diagnostic) => {
    const isLast = found.code === "filter-needs-parentheses" && found.span.end === end;
    const data = found.data as DiagnosticData["filter-needs-parentheses"];
    build.report(isLast ? { ...found, data: { ...data, followedBy: operands() } } : found);
  };
  return { ...build, report };
}
