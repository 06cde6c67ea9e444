import type { CstNode } from "chevrotain";
import { diagnostic, type Fix, type Label } from "../diagnostic.ts";
import * as t from "../lex/tokens.ts";
import type { Span } from "../span.ts";
import { type Build, childNodes, childToken, nodeSpan } from "./cst.ts";
import type { Clause, ClauseKind, Place } from "./places.ts";

const NAMES: Record<ClauseKind, string> = {
  filter: "the filter",
  count: "the number of times",
  withinAny: "`within any`",
  habit: "the habit",
  time: "the time",
  alias: "`as`",
  later: "`more than … later`",
  within: "`within`",
  without: "`without … between`",
  allWithin: "`all within`",
};

/** The clauses of a `narrowing` or of a `step` in the order of the text. */
export function clausesOf(build: Build, node: CstNode | undefined): Clause[] {
  if (node === undefined) return [];
  const clauses = [node, ...childNodes(node, "clause")].flatMap((parent) =>
    (Object.keys(NAMES) as ClauseKind[]).flatMap((rule) =>
      childNodes(parent, rule).map((child): Clause => {
        const burst = rule === "within" && childToken(child, t.Any) !== undefined;
        return { kind: burst ? "withinAny" : rule, node: child, span: nodeSpan(build, child) };
      }),
    ),
  );
  return clauses.sort((a, b) => a.span.start - b.span.start);
}

/**
 * The clauses that a place allows, each once but for `without`; those it does not allow, those said twice and those out of
 * order are reported. The last are kept.
 */
export function allowedClauses(build: Build, clauses: readonly Clause[], place: Place): Clause[] {
  const first = new Map<ClauseKind, Clause>();
  const kept: Clause[] = [];
  let latest: Clause | undefined;
  for (const clause of clauses) {
    const twin = first.get(clause.kind);
    const order = (other: Clause) => place.allows.indexOf(other.kind);
    if (!place.allows.includes(clause.kind)) refuse(build, clause, place);
    else if (twin !== undefined && clause.kind !== "without") {
      const secondary = [label(build, twin, "the first one")];
      const data = { clause: NAMES[clause.kind] };
      build.report(diagnostic("duplicate-clause", data, label(build, clause), { secondary }));
    } else {
      if (place.order !== undefined && latest !== undefined && order(latest) > order(clause)) {
        reportOrder(build, clause, latest, place.order);
      }
      if (latest === undefined || order(clause) > order(latest)) latest = clause;
      first.set(clause.kind, clause);
      kept.push(clause);
    }
  }
  return kept;
}

function reportOrder(build: Build, clause: Clause, later: Clause, order: string): void {
  const data = { clause: NAMES[clause.kind], before: NAMES[later.kind] };
  const notes = [`in this order: ${order}`];
  const secondary = [label(build, later, `${NAMES[later.kind]} stands here`)];
  const fixes = [exchanged(build, later, clause)];
  build.report(diagnostic("misplaced-clause", data, label(build, clause), { secondary, notes, fixes }));
}

/** Each of two clauses in the place of the other. */
function exchanged({ source, text }: Build, one: Clause, other: Clause): Fix {
  const words = ({ span }: Clause) => text.slice(span.start, span.end);
  const between = text.slice(one.span.end, other.span.start);
  const replacement = `${words(other)}${between}${words(one)}`;
  const span = { start: one.span.start, end: other.span.end };
  return { title: `put it before ${NAMES[one.kind]}`, source, span, replacement };
}

function refuse(build: Build, clause: Clause, place: Place): void {
  // One that is broken itself is reported already, and may have been meant for another.
  if (clause.node.recoveredNode === true) return;
  const note = place.notes?.[clause.kind];
  const fixes = [place.instead?.(build, clause) ?? leaveOut(build, clause.span)];
  reportMisfit(build, clause, place.name, { notes: note === undefined ? [] : [note], fixes });
}

/** Says that a clause, or a word, cannot stand where it does. */
export function reportMisfit(
  build: Build,
  misfit: Clause | { readonly name: string; readonly span: Span },
  place: string,
  more: { notes?: readonly string[]; fixes?: readonly Fix[] } = {},
): void {
  const clause = "kind" in misfit ? NAMES[misfit.kind] : misfit.name;
  build.report(diagnostic("clause-not-here", { clause, place }, label(build, misfit), more));
}

/** Takes a piece out of the text, with the blanks before it. */
export function leaveOut({ source, text }: Build, { start, end }: Span): Fix {
  let from = start;
  while (text[from - 1] === " " || text[from - 1] === "\t") from--;
  return { title: "leave it out", source, span: { start: from, end }, replacement: "" };
}

function label(build: Build, { span }: { readonly span: Span }, text?: string): Label {
  return { source: build.source, span, ...(text !== undefined && { text }) };
}

/** What the first clause of a kind says. */
export function clauseValue<T>(
  clauses: readonly Clause[],
  kind: ClauseKind,
  value: (node: CstNode) => T | undefined,
): T | undefined {
  const found = clauses.find((clause) => clause.kind === kind);
  return found && value(found.node);
}
