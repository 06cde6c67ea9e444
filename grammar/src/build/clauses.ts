import type { CstNode } from "chevrotain";
import { diagnostic, type Fix, type Label } from "../diagnostic.ts";
import * as t from "../lex/tokens.ts";
import type { Span } from "../span.ts";
import { type Build, childNodes, childToken, nodeSpan, tokenSpan } from "./cst.ts";

/** What may stand behind the names of events; each is the CST rule of that name, but for the two kinds of `within`. */
export type ClauseKind =
  | "filter"
  | "count"
  | "withinAny"
  | "habit"
  | "time"
  | "alias"
  | "later"
  | "within"
  | "without"
  | "allWithin";

export interface Clause {
  readonly kind: ClauseKind;
  readonly node: CstNode;
  readonly span: Span;
}

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

/** A place that events stand in: how a message calls it, and what it allows. */
export interface Place {
  readonly name: string;
  readonly allows: readonly ClauseKind[];
  /** In words, where the clauses have one: that of `allows`. */
  readonly order?: string;
  readonly notes?: Partial<Record<ClauseKind, string>>;
  /** What to write in place of a clause that is refused; to leave it out unless said. */
  readonly instead?: (build: Build, clause: Clause) => Fix | undefined;
}

export const FILTER_FIRST = "`where (…)`, when";
const ONE_EVENT = "a step is one event: `and performed …` beside the sequence asks how often";
const FROM_BEFORE = "it looks at the time since the step before";
const LONE = "it belongs to a sequence: `performed … then …`";

/** `performed E …` without a step after it. */
export const ALONE: Place = {
  name: "outside a sequence",
  allows: ["filter", "count", "withinAny", "time"],
  order: "`where (…)`, how many times, `within any`, when",
  notes: {
    alias: LONE,
    later: LONE,
    without: LONE,
    within: "`in last` looks back from now, and `within any` follows a number of times",
    allWithin: LONE,
  },
  instead: (build, { kind, node }) => {
    const word = childToken(node, t.Within);
    if (kind !== "within" || word === undefined) return undefined;
    const { source } = build;
    return { title: "closest: `in last`", source, span: tokenSpan(word), replacement: "in last" };
  },
};

/** `performed E … in at least 3 of last 4 weeks`, which says how often and when by itself. */
export const HABITUAL: Place = {
  ...ALONE,
  name: "beside `in … of last …`",
  allows: ["filter", "habit"],
  order: "`where (…)`, `in … of last …`",
};

export const FIRST_STEP: Place = {
  name: "on the first step of a sequence",
  allows: ["filter", "alias", "time"],
  notes: {
    count: ONE_EVENT,
    withinAny: ONE_EVENT,
    habit: ONE_EVENT,
    later: FROM_BEFORE,
    within: FROM_BEFORE,
    without: FROM_BEFORE,
  },
};

export const LATER_STEP: Place = {
  name: "on a step of a sequence",
  allows: ["filter", "alias", "time", "later", "within", "without"],
  notes: { count: ONE_EVENT, withinAny: ONE_EVENT, habit: ONE_EVENT },
};

const NOTHING_HAPPENED = "the step has no event to speak of";

export const NEGATED_STEP: Place = {
  name: "after `then did not perform`",
  allows: ["filter", "time", "within"],
  notes: {
    count: ONE_EVENT,
    withinAny: ONE_EVENT,
    habit: ONE_EVENT,
    alias: NOTHING_HAPPENED,
    later: NOTHING_HAPPENED,
    without: NOTHING_HAPPENED,
  },
};

export const BETWEEN_STEPS: Place = {
  name: "in `without … between`",
  allows: ["filter", "time"],
  order: FILTER_FIRST,
};

export const TOGETHER: Place = {
  name: "in `together`",
  allows: ["filter", "time"],
  order: FILTER_FIRST,
  notes: { count: "each of the events happens once: name one twice to ask for two of it" },
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
  build.report(diagnostic("misplaced-clause", data, label(build, clause), { secondary, notes }));
}

function refuse(build: Build, clause: Clause, place: Place): void {
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
