import type { CstNode } from "chevrotain";
import type { CountClause, Expression, Performed } from "../ast.ts";
import { diagnostic, type Fix } from "../diagnostic.ts";
import * as t from "../lex/tokens.ts";
import { allowedClauses, clausesOf, clauseValue } from "./clauses.ts";
import { count, habit } from "./count.ts";
import { type Build, childNode, childNodes, errorExpression, nodeSpan } from "./cst.ts";
import { duration } from "./literals.ts";
import { reportModifiers } from "./modifiers.ts";
import { opening } from "./opening.ts";
import { ALONE, type Clause, HABITUAL } from "./places.ts";
import { eventNames, selectorOf } from "./selector.ts";
import { sequence } from "./sequence.ts";
import { together } from "./together.ts";

/** `performed …`: one event, a sequence of them, or several together. */
export function performed(build: Build, node: CstNode): Expression {
  return readPerformed(build, node) ?? errorExpression(nodeSpan(build, node));
}

function readPerformed(build: Build, node: CstNode): Expression | undefined {
  const group = childNode(node, "together");
  if (group !== undefined) return together(build, node, group);
  const first = childNode(node, "step");
  if (first === undefined) return undefined;
  const next = childNodes(node, "nextStep");
  return next.length === 0 ? alone(build, node, first) : sequence(build, node, first, next);
}

/** `performed E [where (…)] [count] [within any D] [time]`, `performed E [where (…)] in at least 3 of last 4 weeks`. */
function alone(build: Build, node: CstNode, step: CstNode): Performed | undefined {
  reportModifiers(build, step, [t.Immediately, t.ChainStart], ALONE.name);
  const events = eventNames(build, childNode(step, "events"));
  const clauses = clausesOf(build, step);
  const isHabitual = clauses.some(({ kind }) => kind === "habit");
  const kept = allowedClauses(build, clauses, isHabitual ? HABITUAL : ALONE);
  const times = clauseValue(kept, "count", (child) => count(build, child));
  const withinAny = clauseValue(kept, "withinAny", (child) => duration(build, childNode(child, "duration")));
  if (withinAny !== undefined) checkBurst(build, node, kept, times);
  const periods = clauseValue(kept, "habit", (child) => habit(build, child));
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
function checkBurst(
  build: Build,
  node: CstNode,
  clauses: readonly Clause[],
  times: CountClause | undefined,
): void {
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
