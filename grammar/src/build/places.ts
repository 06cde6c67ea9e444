import type { CstNode } from "chevrotain";
import type { Fix } from "../diagnostic.ts";
import { spanOf } from "../lex/span-of.ts";
import * as t from "../lex/tokens.ts";
import type { Span } from "../span.ts";
import { type Build, childToken } from "./cst.ts";

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

const FILTER_FIRST = "`where (…)`, when";
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
    return { title: "closest: `in last`", source, span: spanOf(word), replacement: "in last" };
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

export const IN_AGGREGATE: Place = {
  name: "in an aggregate",
  allows: ["filter", "time"],
  order: FILTER_FIRST,
  notes: { count: "`count(…) >= 3` asks for a number of times" },
};
