import type { CstNode, IToken } from "chevrotain";
import type { CountClause, Expression, Performed, Sequence, SequenceStep, Together } from "../ast.ts";
import { diagnostic, type Fix } from "../diagnostic.ts";
import * as t from "../lex/tokens.ts";
import { cover, type Span } from "../span.ts";
import {
  ALONE,
  allowedClauses,
  type Clause,
  type ClauseKind,
  clausesOf,
  FIRST_STEP,
  HABITUAL,
  LATER_STEP,
  leaveOut,
  NEGATED_STEP,
  type Place,
  reportMisfit,
  TOGETHER,
} from "./clauses.ts";
import { count, habit } from "./count.ts";
import {
  type Build,
  childNode,
  childNodes,
  childToken,
  errorExpression,
  nameOf,
  nodeSpan,
  tokenSpan,
} from "./cst.ts";
import { duration } from "./literals.ts";
import { eventNames, selector, selectorOf } from "./selector.ts";

/** `performed …`: one event, a sequence of them, or several together. */
export function performed(build: Build, node: CstNode): Expression {
  const span = nodeSpan(build, node);
  const [first, ...next] = [childNode(node, "step"), ...childNodes(node, "nextStep")];
  const group = childNode(node, "together");
  const built =
    group !== undefined
      ? together(build, node, group)
      : first === undefined
        ? undefined
        : next.length === 0
          ? alone(build, node, first)
          : sequence(build, node, first, next as CstNode[]);
  return built ?? errorExpression(span);
}

/** From `performed`, or `did`, to the events. */
function opening(node: CstNode): { readonly negated: boolean; readonly span: Span } | undefined {
  const first = childToken(node, t.Performed) ?? childToken(node, t.Did);
  const last = childToken(node, t.Performed) ?? childToken(node, t.Perform);
  if (first === undefined || last === undefined) return undefined;
  return { negated: first !== last, span: cover(tokenSpan(first), tokenSpan(last)) };
}

// ------------------------------------------------------------------------------------------------- one event

/** `performed E [where (…)] [count] [within any D] [time]`, `performed E [where (…)] in at least 3 of last 4 weeks`. */
function alone(build: Build, node: CstNode, step: CstNode): Performed | undefined {
  reportModifiers(build, step, [t.Immediately, t.ChainStart], ALONE.name);
  const events = eventNames(build, childNode(step, "events"));
  const clauses = clausesOf(build, step);
  const isHabitual = clauses.some(({ kind }) => kind === "habit");
  const kept = allowedClauses(build, clauses, isHabitual ? HABITUAL : ALONE);
  const times = read(kept, "count", (child) => count(build, child));
  const withinAny = read(kept, "withinAny", (child) => duration(build, childNode(child, "duration")));
  if (withinAny !== undefined) checkBurst(build, node, kept, times);
  const periods = read(kept, "habit", (child) => habit(build, child));
  if (events === undefined) return undefined;
  return {
    kind: "performed",
    negated: opening(node)?.negated === true,
    selector: selectorOf(build, events, kept),
    ...(times && { count: times }),
    ...(withinAny && { withinAny }),
    ...(periods && { habit: periods }),
    span: nodeSpan(build, node),
  };
}

/** Some span that holds many events can be found; that every span holds few is the negation of it. */
function checkBurst(build: Build, node: CstNode, clauses: readonly Clause[], times: CountClause | undefined) {
  const { source, text } = build;
  if (times?.comparison === "atLeast" || times?.comparison === "moreThan") return;
  const clause = clauses.find(({ kind }) => kind === (times === undefined ? "withinAny" : "count"));
  if (clause === undefined) return;
  const primary = { source, span: clause.span };
  const found = times === undefined ? "none" : text.slice(clause.span.start, clause.span.end);
  const least = leastDenied(times);
  const begin = opening(node);
  const fixes: Fix[] = [];
  if (least !== undefined && begin !== undefined) {
    const whole = nodeSpan(build, node);
    const words = begin.negated ? "performed" : "not performed";
    const many = `at least ${least} ${least === 1 ? "time" : "times"}`;
    const before = text.slice(begin.span.end, clause.span.start);
    const replacement = `${words}${before}${many}${text.slice(clause.span.end, whole.end)}`;
    const title = `closest: \`${words} … ${many} within any …\``;
    fixes.push({ title, source, span: whole, replacement });
  }
  build.report(diagnostic("burst-count", { found }, primary, { fixes }));
}

/** `at most 3 times` is not `at least 4 times`. */
function leastDenied(times: CountClause | undefined): number | undefined {
  if (times?.comparison === "atMost") return times.count + 1;
  return times?.comparison === "fewerThan" && times.count > 0 ? times.count : undefined;
}

// ------------------------------------------------------------------------------------------------- sequences

/** `performed A then B …`; that it did not happen is said before the whole. */
function sequence(
  build: Build,
  node: CstNode,
  firstNode: CstNode,
  nextNodes: readonly CstNode[],
): Expression | undefined {
  const span = nodeSpan(build, node);
  const start = childToken(firstNode, t.ChainStart)?.image as Sequence["start"];
  const isLast = (index: number) => index === nextNodes.length;
  const parts = [
    firstStep(build, firstNode),
    ...nextNodes.map((next, index) => nextStep(build, next, isLast(index + 1))),
  ];
  checkAllWithin(build, parts, span);
  const whole = parts.flatMap(({ allWithin }) => allWithin).at(-1);
  const allWithin = whole && duration(build, childNode(whole.node, "duration"));
  const steps = parts.flatMap(({ step }) => step ?? []);
  const begin = opening(node);
  if (begin?.negated === true) reportNegated(build, begin.span);
  if (steps.length < parts.length) return undefined;
  const chain: Sequence = {
    kind: "sequence",
    ...(start && { start }),
    steps,
    ...(allWithin && { allWithin }),
    span,
  };
  return begin?.negated === true ? { kind: "not", operand: chain, span } : chain;
}

function reportNegated(build: Build, span: Span): void {
  const { source } = build;
  const fixes = [{ title: "closest: `not performed`", source, span, replacement: "not performed" }];
  build.report(diagnostic("negated-sequence", {}, { source, span }, { fixes }));
}

/** A step as far as it could be read, and the `all within` that stand in it. */
interface Part {
  readonly step: SequenceStep | undefined;
  readonly allWithin: readonly Clause[];
}

function firstStep(build: Build, node: CstNode): Part {
  reportModifiers(build, node, [t.Immediately], FIRST_STEP.name);
  return part(build, node, nodeSpan(build, node).start, { negated: false, place: FIRST_STEP, isLast: false });
}

function nextStep(build: Build, node: CstNode, isLast: boolean): Part {
  const negated = childToken(node, t.Not) !== undefined;
  const place = negated ? NEGATED_STEP : LATER_STEP;
  if (childToken(node, t.Did) === undefined) reportPerformed(build, node);
  const inner = childNode(node, "step");
  if (inner === undefined) return { step: undefined, allWithin: [] };
  reportModifiers(build, inner, negated ? [t.Immediately, t.ChainStart] : [t.ChainStart], place.name);
  return part(build, inner, nodeSpan(build, node).start, { negated, place, isLast });
}

function part(
  build: Build,
  node: CstNode,
  start: number,
  { negated, place, isLast }: { negated: boolean; place: Place; isLast: boolean },
): Part {
  const isWhole = ({ kind }: Clause) => kind === "allWithin";
  const found = clausesOf(build, node);
  const allows: ClauseKind[] = isLast ? [...place.allows, "allWithin"] : [...place.allows];
  const own = isLast ? found : found.filter((clause) => !isWhole(clause));
  const kept = allowedClauses(build, own, { ...place, allows });
  const allWithin = (isLast ? kept : found).filter(isWhole);
  const clauses = kept.filter((clause) => !isWhole(clause));
  const events = eventNames(build, childNode(node, "events"));
  const length = (kind: ClauseKind) =>
    read(clauses, kind, (child) => duration(build, childNode(child, "duration")));
  const without = clauses
    .filter(({ kind }) => kind === "without")
    .flatMap((clause) => selector(build, childNode(clause.node, "selector")) ?? []);
  if (events === undefined) return { step: undefined, allWithin };
  const alias = read(clauses, "alias", (child) => childToken(child, t.Identifier));
  const laterThan = length("later");
  const within = length("within");
  const narrowing = clauses.filter(({ kind }) => kind === "filter" || kind === "time");
  const { end } = clauses.reduce((whole, clause) => cover(whole, clause.span), events.span);
  const step: SequenceStep = {
    negated,
    immediately: place === LATER_STEP && childToken(node, t.Immediately) !== undefined,
    selector: selectorOf(build, events, narrowing),
    ...(alias && { as: nameOf(alias) }),
    ...(laterThan && { laterThan }),
    ...(within && { within }),
    without,
    span: { start, end },
  };
  return { step, allWithin };
}

/** `then performed B`, `then not performed B`. */
function reportPerformed(build: Build, node: CstNode): void {
  const word = childToken(node, t.Performed);
  if (word === undefined) return;
  const { source } = build;
  const not = childToken(node, t.Not);
  const span = not === undefined ? tokenSpan(word) : cover(tokenSpan(not), tokenSpan(word));
  const data =
    not === undefined
      ? { found: "`performed`", expected: "the name of an event" }
      : { found: "`not performed`", expected: "`did not perform`" };
  const fix =
    not === undefined
      ? leaveOut(build, span)
      : { title: "closest: `did not perform`", source, span, replacement: "did not perform" };
  build.report(diagnostic("unexpected-token", data, { source, span }, { fixes: [fix] }));
}

/** `immediately`, `first` and `last` where they mean nothing. */
function reportModifiers(
  build: Build,
  node: CstNode,
  refused: readonly IToken["tokenType"][],
  place: string,
): void {
  for (const type of refused) {
    const word = childToken(node, type);
    if (word === undefined) continue;
    const { image } = word;
    const span = tokenSpan(word);
    const notes =
      type === t.Immediately
        ? ["it forbids any other event since the step before"]
        : [`\`performed ${image} … then …\` begins with the ${image} such event`];
    const fixes = [leaveOut(build, span)];
    reportMisfit(build, { name: `\`${image}\``, span }, place, { notes, fixes });
  }
}

/** `all within` speaks of the whole sequence and ends it. */
function checkAllWithin(build: Build, parts: readonly Part[], whole: Span): void {
  const { source, text } = build;
  const isSaidAtEnd = (parts.at(-1)?.allWithin.length ?? 0) > 0;
  for (const clause of parts.slice(0, -1).flatMap(({ allWithin }) => allWithin)) {
    const { start, end } = clause.span;
    const replacement = `${text.slice(end, whole.end).trim()} ${text.slice(start, end)}`;
    const move: Fix = {
      title: "put it after the last step",
      source,
      span: { start, end: whole.end },
      replacement,
    };
    const fixes = [isSaidAtEnd ? leaveOut(build, clause.span) : move];
    reportMisfit(build, clause, "before the last step of a sequence", { fixes });
  }
}

// -------------------------------------------------------------------------------------------------- together

/** `performed together A, B within any 7 days`. */
function together(build: Build, node: CstNode, inner: CstNode): Together | undefined {
  const { source, text } = build;
  const nodes = childNodes(inner, "selector");
  const selectors = nodes.flatMap((child) => selector(build, child, TOGETHER) ?? []);
  const withinNode = childNode(inner, "within");
  const within = duration(build, withinNode && childNode(withinNode, "duration"));
  if (withinNode !== undefined && childToken(withinNode, t.Any) === undefined)
    reportMissingAny(build, withinNode);
  const [only] = selectors;
  const begin = opening(node);
  if (nodes.length === 1 && only !== undefined && begin !== undefined) {
    const word = childToken(inner, t.Together);
    const event = text.slice(only.span.start, only.span.end);
    const words = text.slice(begin.span.start, begin.span.end);
    const span = nodeSpan(build, node);
    const fix = { title: `closest: \`${words} …\``, source, span, replacement: `${words} ${event}` };
    const primary = { source, span: word === undefined ? span : tokenSpan(word) };
    build.report(diagnostic("together-needs-two", {}, primary, { fixes: [fix] }));
  }
  if (within === undefined || selectors.length < nodes.length) return undefined;
  return {
    kind: "together",
    negated: begin?.negated === true,
    selectors,
    within,
    span: nodeSpan(build, node),
  };
}

function reportMissingAny(build: Build, node: CstNode): void {
  const word = childToken(node, t.Within);
  if (word === undefined) return;
  const { source } = build;
  const span = tokenSpan(word);
  const fix = { title: "closest: `within any`", source, span, replacement: "within any" };
  const data = { found: "`within`", expected: "`within any`" };
  build.report(diagnostic("unexpected-token", data, { source, span }, { fixes: [fix] }));
}

/** What the first clause of a kind says. */
function read<T>(
  clauses: readonly Clause[],
  kind: ClauseKind,
  value: (node: CstNode) => T | undefined,
): T | undefined {
  const found = clauses.find((clause) => clause.kind === kind);
  return found && value(found.node);
}
