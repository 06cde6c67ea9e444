import type { Aggregate, Arithmetic, Case, Compare, Expression, Logical } from "../ast.ts";
import { type Comments, NO_COMMENTS } from "./comments.ts";
import { concat, concatAll, type Doc, group, indent, join, layOut, line, softLine } from "./doc.ts";
import { printAmount, printDuration, printParameter, printText, printTime } from "./literals.ts";
import { printEvents, printFunction, printList, printName, printPath } from "./names.ts";
import { performedDoc, selectorDoc, sequenceDoc, togetherDoc } from "./sequence.ts";

/** How tightly each kind of expression holds together: what is looser than its place requires goes into parentheses. */
const LOOSEST = 0;
const CHOICE = 1;
const OPERAND = 2;
const VALUE = 3;
const PRODUCT = 4;
const SIGNED = 5;
const TIGHTEST = 6;

/** One expression on one line, canonically spelled. */
export function printExpression(expression: Expression): string {
  return layOut(expressionDoc(expression, NO_COMMENTS), Number.POSITIVE_INFINITY);
}

/** An expression where any may stand. Its comments are put back between the operands of `and` and `or`. */
export function expressionDoc(expression: Expression, comments: Comments): Doc {
  const operands = operandsDoc(expression, comments, false);
  return group(expression.kind === "and" || expression.kind === "or" ? indent(operands) : operands);
}

function levelOf(expression: Expression): number {
  switch (expression.kind) {
    case "case":
      return expression.form === "if" ? LOOSEST : TIGHTEST;
    case "and":
    case "or":
      return CHOICE;
    case "arithmetic":
      return isProduct(expression) ? PRODUCT : VALUE;
    case "negate":
      return SIGNED;
    case "not":
    case "compare":
    case "between":
    case "in":
    case "known":
    case "textMatch":
    case "listContains":
    case "elements":
    case "ofPersonas":
    case "time":
    case "performed":
    case "sequence":
    case "together":
    case "inAudience":
    case "inUploadedList":
    case "membershipChange":
      return OPERAND;
    default:
      return TIGHTEST;
  }
}

function isProduct({ operator }: Arithmetic): boolean {
  return operator === "*" || operator === "/";
}

/** An expression in a place that requires at least `level`. */
function within(level: number, expression: Expression, comments: Comments): Doc {
  return levelOf(expression) < level
    ? inParentheses(expression, comments)
    : expressionAt(expression, comments);
}

function inParentheses(expression: Expression, comments: Comments): Doc {
  return group("(", indent(softLine, operandsDoc(expression, comments, true)), softLine, ")");
}

/**
 * The operands of `and` or `or`, or the expression itself as the only one: the places where comments can stand. Between
 * brackets there is room for those before the first one and after the last one too.
 */
function operandsDoc(expression: Expression, comments: Comments, bracketed: boolean): Doc {
  const isChain = expression.kind === "and" || expression.kind === "or";
  const operands = isChain ? expression.operands : [expression];
  const parts: Doc[] = [];
  for (const [index, operand] of operands.entries()) {
    const isLast = index === operands.length - 1;
    const place = operands.length > 1 ? comments.parenthesized(operand.span) : operand.span;
    const before = index > 0 || bracketed ? comments.leading(place.start) : "";
    const doc = isChain ? operandDoc(expression, operand, comments) : expressionAt(operand, comments);
    // What stood within an operand and found no place there goes above it.
    const inside = index > 0 || bracketed ? comments.leftOver(place) : "";
    if (index > 0) parts.push(line);
    parts.push(before, inside, index > 0 ? `${expression.kind} ` : "", doc);
    if (!isLast) parts.push(comments.trailing(place.end, operands[index + 1]?.span.start));
    else if (bracketed) parts.push(comments.dangling(place.end));
  }
  return concatAll(parts);
}

/** `and` inside `or` would need none; the reader does. */
function operandDoc(chain: Logical, operand: Expression, comments: Comments): Doc {
  return operand.kind === chain.kind ? inParentheses(operand, comments) : within(OPERAND, operand, comments);
}

function expressionAt(expression: Expression, comments: Comments): Doc {
  const value = (inner: Expression) => within(VALUE, inner, comments);
  const filter = (inner: Expression) => inParentheses(inner, comments);
  switch (expression.kind) {
    case "text":
      return printText(expression.value);
    case "number":
    case "date":
    case "instant":
      return expression.value;
    case "boolean":
      return String(expression.value);
    case "duration":
      return printDuration(expression.duration);
    case "parameter":
      return printParameter(expression);
    case "reference":
      return printPath(expression.path);
    case "and":
    case "or":
      return group(operandsDoc(expression, comments, false));
    case "not": {
      const { operand } = expression;
      const readsBadly = beginsNegated(operand);
      return concat(
        "not ",
        readsBadly ? inParentheses(operand, comments) : within(OPERAND, operand, comments),
      );
    }
    case "compare":
      return compareDoc(expression, value);
    case "between":
      return concat(
        value(expression.value),
        " between ",
        value(expression.low),
        " and ",
        value(expression.high),
      );
    case "in": {
      const word = expression.negated ? " not in " : " in ";
      return concat(
        value(expression.value),
        word,
        list(expression.options, comments),
        ignoringCase(expression),
      );
    }
    case "known":
      return concat(value(expression.value), expression.negated ? " is missing" : " is known");
    case "textMatch": {
      const word = TEXT_OPERATORS[expression.operator];
      return concat(
        value(expression.value),
        ` ${word} `,
        value(expression.pattern),
        ignoringCase(expression),
      );
    }
    case "listContains": {
      const word = ` contains ${expression.quantifier} `;
      return concat(value(expression.value), word, list(expression.options, comments));
    }
    case "elements": {
      const { quantifier, count } = expression;
      const which = quantifier === "atLeast" ? `at least ${count ?? 0}` : quantifier;
      return concat(`${which} of ${printList(expression.list.path)} `, filter(expression.condition));
    }
    case "ofPersonas": {
      const { quantifier, amount } = expression;
      const which = amount === undefined ? quantifier : `at least ${printAmount(amount)}`;
      return concat(`${which} of personas `, filter(expression.condition));
    }
    case "time": {
      const anniversary = expression.anniversary ? " anniversary" : "";
      return concat(value(expression.value), `${anniversary} ${printTime(expression.phrase)}`);
    }
    case "performed":
      return performedDoc(expression, filter);
    case "sequence":
      return sequenceDoc(expression, filter, comments);
    case "together":
      return togetherDoc(expression, filter);
    case "inAudience": {
      const part = expression.part === undefined ? "" : `.${printName(expression.part)}`;
      return `${expression.negated ? "not " : ""}in ${expression.of} ${printName(expression.name)}${part}`;
    }
    case "inUploadedList": {
      const of = expression.value === undefined ? "" : concat(value(expression.value), " ");
      return concat(of, `${expression.negated ? "not " : ""}in list ${printName(expression.name)}`);
    }
    case "membershipChange": {
      const when = expression.when === undefined ? "" : ` ${printTime(expression.when)}`;
      return `${expression.change} audience ${printName(expression.name)}${when}`;
    }
    case "aggregate":
      return aggregateDoc(expression, comments);
    case "maxWithin": {
      const rolled = aggregateDoc(expression.aggregate, comments);
      return concat("max_within(", rolled, `, ${printDuration(expression.within)})`);
    }
    case "call":
      return concat(printFunction(expression.function), list(expression.arguments, comments));
    case "arithmetic":
      return arithmeticDoc(expression, comments);
    case "negate":
      return concat("-", within(TIGHTEST, expression.operand, comments));
    case "case":
      return expression.form === "if" ? ifDoc(expression, comments) : caseDoc(expression, comments);
    case "error":
      return "…";
  }
}

/** What is short stays on the line of what it is compared with; another aggregate or sum begins a line if need be. */
function compareDoc(expression: Compare, value: (inner: Expression) => Doc): Doc {
  const { left, operator, right } = expression;
  const isShort = levelOf(right) === TIGHTEST && !LONG.has(right.kind);
  const begin = value(left);
  const end = concat(`${operator} `, value(right), ignoringCase(expression));
  return isShort ? concat(begin, " ", end) : group(begin, indent(line, end));
}

/** `not did not perform …`, `not not in audience x`: parentheses make them readable. */
function beginsNegated(operand: Expression): boolean {
  switch (operand.kind) {
    case "performed":
    case "together":
      return operand.negated;
    case "inAudience":
      return true;
    case "inUploadedList":
      return operand.value === undefined;
    default:
      return false;
  }
}

const LONG: ReadonlySet<Expression["kind"]> = new Set(["aggregate", "maxWithin", "call", "case"]);

const TEXT_OPERATORS = {
  contains: "contains",
  startsWith: "starts with",
  endsWith: "ends with",
  matches: "matches",
} as const;

function ignoringCase(expression: { readonly ignoringCase: boolean }): string {
  return expression.ignoringCase ? " ignoring case" : "";
}

function list(expressions: readonly Expression[], comments: Comments): Doc {
  if (expressions.length === 0) return "()";
  const items = expressions.map((expression) => within(LOOSEST, expression, comments));
  return group("(", indent(softLine, join(concat(",", line), items)), softLine, ")");
}

function aggregateDoc(aggregate: Aggregate, comments: Comments): Doc {
  const { selector, property } = aggregate;
  const path = [printEvents(selector.events), ...(property ?? []).map(printName)].join(".");
  const events = selectorDoc(selector, (filter) => inParentheses(filter, comments), path);
  return concat(`${aggregate.function}(`, events, ")");
}

/** A chain that leans to the left is one group, and is walked without recursion. */
function arithmeticDoc(expression: Arithmetic, comments: Comments): Doc {
  const level = levelOf(expression);
  const chain: Arithmetic[] = [];
  let first: Expression = expression;
  while (first.kind === "arithmetic" && levelOf(first) === level) {
    chain.unshift(first);
    first = first.left;
  }
  const head = within(level, first, comments);
  const rest = chain.map(({ operator, right }) =>
    concat(line, `${operator} `, within(level + 1, right, comments)),
  );
  return group(head, indent(concatAll(rest)));
}

function ifDoc({ branches, otherwise }: Case, comments: Comments): Doc {
  const [branch] = branches;
  const parts: Doc[] = [];
  if (branch !== undefined) {
    parts.push(whenDoc(branch.when, comments), line, "then ", within(CHOICE, branch.then, comments));
  }
  if (otherwise !== undefined) parts.push(line, "else ", within(LOOSEST, otherwise, comments));
  return group("if ", indent(concatAll(parts)));
}

/** The condition before a `then`, which would take the `then` of a sequence for its own. */
function whenDoc(when: Expression, comments: Comments): Doc {
  return hasOpenSequence(when) ? inParentheses(when, comments) : within(CHOICE, when, comments);
}

function hasOpenSequence(expression: Expression): boolean {
  switch (expression.kind) {
    case "sequence":
      return true;
    case "and":
    case "or":
      return expression.operands.some(hasOpenSequence);
    case "not":
      return hasOpenSequence(expression.operand);
    default:
      return false;
  }
}

function caseDoc({ branches, otherwise }: Case, comments: Comments): Doc {
  const parts = branches.flatMap((branch): Doc[] => [
    line,
    group(
      "when ",
      indent(whenDoc(branch.when, comments), line, "then ", within(CHOICE, branch.then, comments)),
    ),
  ]);
  if (otherwise !== undefined) parts.push(line, concat("else ", within(CHOICE, otherwise, comments)));
  return group("case", indent(concatAll(parts)), line, "end");
}
