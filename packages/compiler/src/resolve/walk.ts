import type { Definition, EventSelector, Expression, Name, Span } from "@muster/grammar";
import type { Subject } from "../resolved.ts";
import { subjectOfDefinition } from "./declarations.ts";

/** A name of another definition that an expression may be about: a trait of personas or accounts, or an audience. */
interface Mention {
  readonly of: Subject | "set";
  readonly name: string;
  readonly span: Span;
}

/** What can be seen of a definition before any of its names is found. */
export interface Outline {
  readonly mentions: readonly Mention[];
  /** Audiences of which only the past is asked: no cycle goes through them. */
  readonly past: readonly Mention[];
  /** Where it goes deeper than `DEPTH_LIMIT`. */
  readonly tooDeep?: Span;
}

/** Higher than any tree that the grammar lets through; later stages walk expressions by recursion. */
export const DEPTH_LIMIT = 512;

/** Whose traits plain names are; inside a filter they are none. */
type Names = Subject | "none";

/**
 * Finds what a definition mentions, without recursion: expressions may be nested deeper than the stack. A plain name is
 * a trait where names are traits; inside a filter only `persona.x` and `account.x` are. To have `entered` an audience
 * is apart from the mentions: an audience may ask about its own past.
 */
export function outline(definition: Definition): Outline {
  if ("members" in definition) {
    return { mentions: definition.members.map((name) => mention("set", name)), past: [] };
  }
  const names = subjectOfDefinition(definition);
  const mentions: Mention[] = [];
  const past: Mention[] = [];
  const waiting = rootsOf(definition).map((expression) => ({ expression, depth: 1, names: names as Names }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { expression, depth, names } = next;
    if (depth > DEPTH_LIMIT) return { mentions: [], past: [], tooDeep: expression.span };
    if (expression.kind === "inAudience") mentions.push(mention("set", expression.name));
    if (expression.kind === "membershipChange") past.push(mention("set", expression.name));
    if (expression.kind === "reference") mentions.push(...traitsIn(expression, names));
    for (const part of parts(expression)) {
      waiting.push({ expression: part.expression, depth: depth + 1, names: part.names ?? names });
    }
  }
  return { mentions, past };
}

function rootsOf(definition: Exclude<Definition, { readonly members: unknown }>): Expression[] {
  if (definition.kind === "trait") return [definition.value];
  const by = definition.choice?.ranked?.by;
  return [definition.where, by].filter((expression) => expression !== undefined);
}

function traitsIn({ path, span }: Extract<Expression, { kind: "reference" }>, names: Names): Mention[] {
  const [first, second] = path;
  const prefix = first?.text;
  if (second !== undefined && (prefix === "persona" || prefix === "account")) {
    return [{ ...mention(prefix, second), span }];
  }
  return first === undefined || names === "none" ? [] : [{ ...mention(names, first), span }];
}

function mention(of: Mention["of"], name: Name): Mention {
  return { of, name: name.text, span: name.span };
}

interface Part {
  readonly expression: Expression;
  /** What plain names are in it, where that is not what they are around it. */
  readonly names?: Names;
}

function parts(expression: Expression): Part[] {
  switch (expression.kind) {
    case "text":
    case "number":
    case "boolean":
    case "date":
    case "instant":
    case "duration":
    case "parameter":
    case "reference":
    case "inAudience":
    case "membershipChange":
    case "error":
      return [];
    case "and":
    case "or":
      return plain(expression.operands);
    case "not":
    case "negate":
      return plain([expression.operand]);
    case "compare":
    case "arithmetic":
      return plain([expression.left, expression.right]);
    case "between":
      return plain([expression.value, expression.low, expression.high]);
    case "in":
    case "listContains":
      return plain([expression.value, ...expression.options]);
    case "known":
    case "time":
      return plain([expression.value]);
    case "inUploadedList":
      return expression.value === undefined ? [] : plain([expression.value]);
    case "textMatch":
      return plain([expression.value, expression.pattern]);
    case "elements":
      return [...plain([expression.list]), { expression: expression.condition, names: "none" }];
    case "ofPersonas":
      return [{ expression: expression.condition, names: "persona" }];
    case "performed":
    case "aggregate":
      return filterOf(expression.selector);
    case "maxWithin":
      return filterOf(expression.aggregate.selector);
    case "sequence":
      return expression.steps.flatMap((step) => [step.selector, ...step.without].flatMap(filterOf));
    case "together":
      return expression.selectors.flatMap(filterOf);
    case "call":
      return plain(expression.arguments);
    case "case":
      return plain([
        ...expression.branches.flatMap((branch) => [branch.when, branch.then]),
        ...(expression.otherwise === undefined ? [] : [expression.otherwise]),
      ]);
  }
}

function plain(expressions: readonly Expression[]): Part[] {
  return expressions.map((expression) => ({ expression }));
}

function filterOf(selector: EventSelector): Part[] {
  return selector.filter === undefined ? [] : [{ expression: selector.filter, names: "none" }];
}
