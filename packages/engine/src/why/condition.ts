import {
  type ConditionNode,
  type CountFact,
  closedAt,
  type EventsFact,
  formatInstant,
  instantOf,
  isWeekday,
  leafFacts,
  type MemberCondition,
  momentsOf,
  type Resolution,
  type Resolved,
  type ResolvedAudience,
  type ShortfallFact,
  type TimePhrase,
  type ValueFact,
  WEEKDAYS,
} from "@muster/compiler";
import type { SourceText } from "@muster/grammar";
import type { Value } from "../warehouse.ts";
import type { Behind, ExplainedCondition, ExplainedCount, ExplainedValue } from "./explanation.ts";
import type { PlainValue } from "./plain.ts";
import type { Questions, Reader } from "./questions.ts";

/** In whose eyes, and in whose words. */
export interface Asking {
  readonly resolution: Resolution;
  readonly audience: ResolvedAudience;
  readonly sources: readonly SourceText[];
  /** RFC 3339. */
  readonly asOf: string;
}

/** A condition that is answered but for what other statements say: the events and the audiences of its leaves. */
export interface AnsweredCondition extends ExplainedCondition {
  readonly operands: readonly AnsweredCondition[];
  readonly open?: { readonly events: readonly EventsFact[]; readonly member?: MemberCondition };
}

/** Asks everything that a tree of conditions wants to know of its row. */
export function askCondition(
  node: ConditionNode,
  questions: Questions,
  asking: Asking,
): Reader<AnsweredCondition> {
  const holds = questions.ask(node.condition);
  const operands = node.operands.map((operand) => askCondition(operand, questions, asking));
  const leaf = node.kind === "leaf" ? askLeaf(node.condition, questions, asking) : undefined;
  return (answers) => {
    const isTrue = holds(answers) === true;
    return {
      kind: node.kind,
      text: node.text,
      holds: isTrue,
      operands: operands.map((operand) => operand(answers)),
      ...leaf?.(answers, isTrue),
    };
  };
}

/** The truth of a tree and of its first level, and nothing behind it. */
export function askOutline(node: ConditionNode, questions: Questions): Reader<ExplainedCondition> {
  const nodes = [node, ...node.operands].map((each) => ({ each, holds: questions.ask(each.condition) }));
  return (answers) => {
    const [root, ...operands] = nodes.map(
      ({ each, holds }): ExplainedCondition => ({
        kind: each.kind,
        text: each.text,
        holds: holds(answers) === true,
        operands: [],
      }),
    );
    return { ...root!, operands };
  };
}

function askLeaf(condition: Resolved, questions: Questions, asking: Asking) {
  const facts = leafFacts(condition, asking.resolution, asking.audience.of);
  const values = facts.values.map((fact) => askValue(fact, questions, asking));
  const shortfalls = facts.shortfalls.map((each) => askShortfall(each, questions));
  const count = facts.count && askCount(facts.count, questions, asking);
  const time = facts.time && { ...facts.time, at: questions.ask(facts.time.value) };
  const steps = facts.prefixes.map((prefix) => questions.ask(prefix));
  return (answers: readonly Value[], holds: boolean): Pick<AnsweredCondition, "behind" | "open"> => {
    const missing = holds ? undefined : firstOf(shortfalls.map((read) => read(answers)));
    const reached = steps.findIndex((step) => step(answers) !== true);
    const at = time?.at(answers);
    const behind: Behind = {
      values: values.map((read) => read(answers)),
      ...(missing === undefined ? {} : { missing }),
      ...(count === undefined ? {} : { count: count(answers) }),
      ...(time === undefined || typeof at !== "string" ? {} : { time: moments(time.phrase, at, asking) }),
      ...(steps.length === 0
        ? {}
        : { sequence: { steps: steps.length, reached: reached === -1 ? steps.length : reached } }),
      events: [],
      audiences: [],
    };
    const { events, member } = facts;
    return { behind, open: { events, ...(member === undefined ? {} : { member }) } };
  };
}

/** Undefined where the comparison holds by itself, or has a side that is missing. */
function askShortfall(
  { value, missed }: ShortfallFact,
  questions: Questions,
): Reader<PlainValue | undefined> {
  const read = questions.ask(value);
  return (answers) => {
    const by = read(answers);
    const number = Number(by);
    const isMissed = (missed !== "below" && number > 0) || (missed !== "above" && number < 0);
    return by !== null && isMissed ? by : undefined;
  };
}

function firstOf<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.find((value) => value !== undefined);
}

export function askValue(
  { value, trait, parts }: ValueFact,
  questions: Questions,
  asking: Asking,
): Reader<ExplainedValue> {
  const own = askOne(value, asking.audience.source, questions, asking);
  if (trait === undefined) return own;
  const definition = words(trait.value, trait.source, asking);
  const made = parts.map((part) => askOne(part, trait.source, questions, asking));
  return (answers) => ({ ...own(answers), definition, parts: made.map((part) => part(answers)) });
}

function askOne(
  value: Resolved,
  source: string,
  questions: Questions,
  asking: Asking,
): Reader<ExplainedValue> {
  const text = words(value, source, asking);
  const read = questions.ask(value);
  return (answers) => {
    const answer = read(answers);
    const weekday = isWeekday(value) ? WEEKDAYS[Number(answer) - 1] : undefined;
    return { text, type: value.type.kind, value: answer, ...some("weekday", weekday), parts: [] };
  };
}

/** As its author wrote it, on one line. */
function words({ span }: Resolved, source: string, { sources }: Asking): string {
  const found = sources.find(({ name }) => name === source);
  if (found === undefined) throw new Error(`the text of ${source} is not among the sources`);
  return found.text.slice(span.start, span.end).replaceAll(/\s+/g, " ");
}

function askCount(fact: CountFact, questions: Questions, asking: Asking): Reader<ExplainedCount> {
  const found = questions.ask(fact.count);
  const oldest = questions.ask(fact.oldest);
  const latest = questions.ask(fact.latest);
  const latestEver = fact.latestEver === undefined ? latest : questions.ask(fact.latestEver);
  const { when } = fact;
  const closed = when && closedAt(when, instantOf(asking.asOf), asking.audience.timezone);
  return (answers) => {
    const leaves = (read: Reader<PlainValue>) => {
      const at = read(answers);
      return when === undefined || typeof at !== "string" ? undefined : moments(when, at, asking).leaves;
    };
    return {
      found: Number(found(answers)),
      atLeast: fact.min,
      ...some("atMost", fact.max),
      ...some("oldest", textOf(oldest(answers))),
      ...some("latest", textOf(latest(answers))),
      ...some("latestEver", textOf(latestEver(answers))),
      ...some("oldestLeaves", leaves(oldest)),
      ...some("latestLeaves", leaves(latest)),
      ...some("closed", closed === undefined ? undefined : formatInstant(closed)),
    };
  };
}

function textOf(value: PlainValue): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A key with its value, where there is one. */
function some<K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: T });
}

function moments(phrase: TimePhrase, at: string, { asOf, audience }: Asking) {
  const { enters, leaves } = momentsOf(phrase, at, instantOf(asOf), audience.timezone);
  return {
    ...some("enters", enters === undefined ? undefined : formatInstant(enters)),
    ...some("leaves", leaves === undefined ? undefined : formatInstant(leaves)),
  };
}
