import type { CstNode } from "chevrotain";
import type { Expression, Sequence, SequenceStep } from "../ast.ts";
import { diagnostic, type Fix } from "../diagnostic.ts";
import { spanOf } from "../lex/span-of.ts";
import * as t from "../lex/tokens.ts";
import { cover, type Span } from "../span.ts";
import { allowedClauses, clausesOf, clauseValue, leaveOut, reportMisfit } from "./clauses.ts";
import { type Build, childNode, childToken, nameOf, nodeSpan } from "./cst.ts";
import { duration } from "./literals.ts";
import { reportModifiers } from "./modifiers.ts";
import { opening } from "./opening.ts";
import { type Clause, type ClauseKind, FIRST_STEP, LATER_STEP, NEGATED_STEP, type Place } from "./places.ts";
import { eventNames, selector, selectorOf } from "./selector.ts";

/** `performed A then B …`; that it did not happen is said before the whole. */
export function sequence(
  build: Build,
  node: CstNode,
  firstNode: CstNode,
  nextNodes: readonly CstNode[],
): Expression | undefined {
  const span = nodeSpan(build, node);
  const start = childToken(firstNode, t.ChainStart)?.image as Sequence["start"];
  const last = nextNodes.at(-1);
  const parts = [
    firstStep(build, firstNode),
    ...nextNodes.map((next) => nextStep(build, next, next === last)),
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
    clauseValue(clauses, kind, (child) => duration(build, childNode(child, "duration")));
  const without = clauses
    .filter(({ kind }) => kind === "without")
    .flatMap((clause) => selector(build, childNode(clause.node, "selector")) ?? []);
  if (events === undefined) return { step: undefined, allWithin };
  const alias = clauseValue(clauses, "alias", (child) => childToken(child, t.Identifier));
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
  const span = not === undefined ? spanOf(word) : cover(spanOf(not), spanOf(word));
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
