import type { Definition, EventSelector, Expression, Name, Span } from "@muster/grammar";

/** A name of another definition that an expression may be about. */
interface Mention {
  readonly of: "trait" | "set";
  readonly name: string;
  readonly span: Span;
}

/** What can be seen of a definition before any of its names is found. */
export interface Outline {
  readonly mentions: readonly Mention[];
  /** Where it goes deeper than `DEPTH_LIMIT`. */
  readonly tooDeep?: Span;
}

/** Higher than any tree that the grammar lets through; later stages walk expressions by recursion. */
export const DEPTH_LIMIT = 512;

/**
 * Finds what a definition mentions, without recursion: expressions may be nested deeper than the stack. A plain name is
 * a trait where names are traits; inside a filter only `persona.x` is.
 */
export function outline(definition: Definition): Outline {
  if (definition.kind === "group")
    return { mentions: definition.members.map((name) => mention("set", name)) };
  const root = definition.kind === "trait" ? definition.value : definition.where;
  const mentions: Mention[] = [];
  const waiting: { expression: Expression; depth: number; inFilter: boolean }[] = [];
  if (root !== undefined) waiting.push({ expression: root, depth: 1, inFilter: false });
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { expression, depth, inFilter } = next;
    if (depth > DEPTH_LIMIT) return { mentions: [], tooDeep: expression.span };
    if (expression.kind === "inAudience") mentions.push(mention("set", expression.name));
    if (expression.kind === "reference") {
      const [first, second] = expression.path;
      const viaPersona = first?.text === "persona" && second !== undefined;
      const name = viaPersona ? second : inFilter ? undefined : first;
      if (name !== undefined) mentions.push({ ...mention("trait", name), span: expression.span });
    }
    for (const part of parts(expression)) {
      waiting.push({ ...part, depth: depth + 1, inFilter: inFilter || part.inFilter });
    }
  }
  return { mentions };
}

function mention(of: Mention["of"], name: Name): Mention {
  return { of, name: name.text, span: name.span };
}

interface Part {
  readonly expression: Expression;
  readonly inFilter: boolean;
}

function parts(expression: Expression): Part[] {
  switch (expression.kind) {
    case "text":
    case "number":
    case "boolean":
    case "date":
    case "instant":
    case "duration":
    case "reference":
    case "inAudience":
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
    case "textMatch":
      return plain([expression.value, expression.pattern]);
    case "elements":
      return [...plain([expression.list]), { expression: expression.condition, inFilter: true }];
    case "performed":
    case "aggregate":
      return filterOf(expression.selector);
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
  return expressions.map((expression) => ({ expression, inFilter: false }));
}

function filterOf(selector: EventSelector): Part[] {
  return selector.filter === undefined ? [] : [{ expression: selector.filter, inFilter: true }];
}
