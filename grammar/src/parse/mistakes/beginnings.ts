import { AGGREGATE_FUNCTIONS } from "../../ast.ts";
import { ABOUT_ANONYMOUS, PEOPLE } from "../../diagnostics/personas-in-words.ts";
import * as t from "../../lex/tokens.ts";
import { isOf } from "../chunk.ts";
import { nameInstead } from "../name-instead.ts";
import {
  beginsOperand,
  expects,
  isOverBefore,
  leaveOut,
  type Mistake,
  rewrite,
  type Stumble,
  tokenAt,
  wordAt,
  written,
} from "./mistake.ts";

/**
 * Words at the beginning of a condition. Keywords are names too, so that one which cannot begin anything is taken for a
 * name, and the parser stumbles over what follows it.
 */
export const BEGINNINGS: readonly Mistake[] = [
  doubledConnective,
  whereAgain,
  audienceInQuotes,
  unsaidKind,
  memberOf,
  isNotIn,
  timeFirst,
  missingEvent,
  personWithVerb,
  notPerform,
  didPerform,
  andThen,
  timesFirst,
  aggregateWithoutParentheses,
  personasAsked,
  quantifiedOtherwise,
  elementsWithoutOf,
  isAnonymous,
];

const CONDITION = "a condition or a value";

/** `a and and b`, `where and b`. */
function doubledConnective(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at, -1), t.Connective) || !beginsOperand(at, -1)) return undefined;
  return { blame: [-1, -1], expected: CONDITION, fixes: leaveOut(at, [-1, -1]) };
}

/** `a and where b`, `where where b`. */
function whereAgain(at: Stumble): ReturnType<Mistake> {
  const isWhere = isOf(tokenAt(at, -1), t.Where) && beginsOperand(at, -1);
  if (!isWhere || wordAt(at) === undefined) return undefined;
  return { blame: [-1, -1], expected: CONDITION, fixes: leaveOut(at, [-1, -1]) };
}

function beginsWithIn(at: Stumble): boolean {
  return isOf(tokenAt(at, -1), t.In) && beginsOperand(at, -1);
}

/** `in audience "lapsed"`. */
function audienceInQuotes(at: Stumble): ReturnType<Mistake> {
  const name = tokenAt(at, 1);
  if (!beginsWithIn(at) || !isOf(tokenAt(at), t.Audience, t.Group, t.List)) return undefined;
  const expected = `the name of ${isOf(tokenAt(at), t.Audience) ? "an" : "a"} ${tokenAt(at)!.image}`;
  return {
    blame: [1, 1],
    expected,
    ...(isOf(name, t.Text) && nameInstead(at.chunk.source, name!)),
  };
}

/** `in lapsed_vips`, `in segment vips`, `in the list july_upload`, `in the vips audience`. */
function unsaidKind(at: Stumble): ReturnType<Mistake> {
  if (!beginsWithIn(at)) return undefined;
  const first = wordAt(at) === "the" ? 1 : 0;
  const before = KINDS.get(wordAt(at, first) ?? "");
  const isBefore = before !== undefined && isName(at, first + 1);
  const name = isBefore ? first + 1 : first;
  if (!isName(at, name)) return undefined;
  const behind = isBefore ? undefined : KINDS.get(wordAt(at, name + 1) ?? "");
  const last = behind === undefined ? name : name + 1;
  if (!isOverBefore(at, last + 1)) return undefined;
  const text = `${before ?? behind ?? "audience"} ${written(at, name, name)}`;
  return { blame: [0, last], expected: "`audience`, `group` or `list`", fixes: rewrite(at, [0, last], text) };
}

/** What else audiences, groups and lists are called. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ["audience", "audience"],
  ["audiences", "audience"],
  ["segment", "audience"],
  ["segments", "audience"],
  ["cohort", "audience"],
  ["group", "group"],
  ["list", "list"],
]);

function isName(at: Stumble, distance: number): boolean {
  const token = tokenAt(at, distance);
  return token?.tokenType === t.Identifier || isOf(token, t.QuotedName);
}

/** `member of audience lapsed`, `is in audience lapsed`. */
function memberOf(at: Stumble): ReturnType<Mistake> {
  const [word, kind] = [wordAt(at, -1) ?? "", tokenAt(at, 1)];
  if (!isOf(kind, t.Audience, t.Group, t.List) || !isOf(tokenAt(at), t.Of, t.In, t.To)) return undefined;
  if (!/^(is|are|members?|parts?|belongs?)$/.test(word)) return undefined;
  return { blame: [-1, 0], expected: "`in`", fixes: rewrite(at, [-1, 0], "in") };
}

/** `is not in audience lapsed`. */
function isNotIn(at: Stumble): ReturnType<Mistake> {
  const isIn = isOf(tokenAt(at), t.Audience, t.Group, t.List) && isOf(tokenAt(at, -1), t.In);
  const isAre = isOf(tokenAt(at, -2), t.Not) && /^(is|are)$/.test(wordAt(at, -3) ?? "");
  if (!isIn || !isAre || !beginsOperand(at, -3)) return undefined;
  return { blame: [-3, -2], expected: "`not`", misread: -3, fixes: rewrite(at, [-3, -2], "not") };
}

/** `in last 30 days performed order_completed`. */
function timeFirst(at: Stumble): ReturnType<Mistake> {
  const word = tokenAt(at, -1);
  const isTime = isOf(word, t.In, t.More, t.Between, t.From, t.PointWord);
  if (!isTime || !beginsOperand(at, -1) || isHowMany(at)) return undefined;
  return {
    blame: [-1, -1],
    expected: CONDITION,
    notes: ["a time stands behind what it is asked of: `performed order_completed in last 30 days`"],
  };
}

/** `more than 2 of devices (…)`, from its second word on. */
function isHowMany(at: Stumble): boolean {
  return [0, 1].some((far) => isOf(tokenAt(at, far), t.NumberToken) && isOf(tokenAt(at, far + 1), t.Of));
}

/** `performed in last 30 days`, `then within 1 day`. */
function missingEvent(at: Stumble): ReturnType<Mistake> {
  const [verb, word] = [tokenAt(at, -2), tokenAt(at, -1)];
  if (!isOf(verb, t.Performed, t.Perform, t.Then) || !isOf(word, t.FollowsEvent)) return undefined;
  const notes = [
    "what is asked of an event stands behind its name: `performed order_completed in last 30 days`",
  ];
  return { blame: [-1, -1], expected: "the name of an event", notes };
}

/** `has performed order_completed`, `who have not performed order_completed`. */
function personWithVerb(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at), t.Performed) || expects(at, t.Perform)) return undefined;
  const last = isOf(tokenAt(at, -1), t.Not) ? -2 : -1;
  if (!/^(has|have|had|did|they|who|that|customers?|users?|personas?)$/.test(wordAt(at, last) ?? "")) {
    return undefined;
  }
  let first = last;
  while (!beginsOperand(at, first) && wordAt(at, first - 1) !== undefined) first--;
  return { blame: [first, last], expected: CONDITION, fixes: leaveOut(at, [first, last]) };
}

/** `not perform order_completed`, `perform order_completed`. */
function notPerform(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at, -1), t.Perform) || !beginsOperand(at, -1)) return undefined;
  return { blame: [-1, -1], expected: CONDITION, fixes: rewrite(at, [-1, -1], "performed") };
}

/** `did perform order_completed`. */
function didPerform(at: Stumble): ReturnType<Mistake> {
  if (wordAt(at, -1) !== "did" || !isOf(tokenAt(at), t.Perform)) return undefined;
  return { blame: [-1, 0], expected: CONDITION, fixes: rewrite(at, [-1, 0], "performed") };
}

/** `performed product_viewed and then order_completed`. */
function andThen(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at, -1), t.Then) || !isOf(tokenAt(at, -2), t.Connective)) return undefined;
  return { blame: [-2, -1], expected: "`then`", fixes: rewrite(at, [-2, -1], "then") };
}

/** `at least 3 times performed order_completed`. */
function timesFirst(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at), t.TimesWord) || !expects(at, t.Of)) return undefined;
  return {
    blame: [-3, 0],
    expected: CONDITION,
    notes: ["how often stands behind the event: `performed order_completed at least 3 times`"],
  };
}

const AGGREGATES: ReadonlySet<string> = new Set([...AGGREGATE_FUNCTIONS, "max_within"]);

/** `count of order_completed`, `sum order_completed.revenue`. */
function aggregateWithoutParentheses(at: Stumble): ReturnType<Mistake> {
  const name = wordAt(at, -1);
  if (name === undefined || !AGGREGATES.has(name) || wordAt(at) === undefined) return undefined;
  if (!beginsOperand(at, -1) && !isOf(tokenAt(at, -2), t.ArithmeticSign, t.ComparisonSign)) return undefined;
  return {
    expected: "`(`",
    notes: [
      `an aggregate takes its events in parentheses: \`count(order_completed)\`, \`sum(order_completed.revenue)\``,
    ],
  };
}

const QUANTIFIERS: ReadonlyMap<string, string> = new Map([
  ["any", "any"],
  ["some", "any"],
  ["all", "all"],
  ["every", "all"],
  ["each", "all"],
  ["none", "none"],
  ["no", "none"],
]);

/** `no personas (…)`, `any persona (…)`, `none of the users (…)`, `at least 3 personas (…)`. */
function personasAsked(at: Stumble): ReturnType<Mistake> {
  const isPeople = PEOPLE.test(wordAt(at) ?? "");
  if (!isPeople || !isOf(tokenAt(at, 1), t.LeftParenthesis)) return undefined;
  if (isOf(tokenAt(at, -1), t.NumberToken, t.PercentageToken) && isOf(tokenAt(at, -2), t.Least)) {
    return { expected: "`of personas`", fixes: rewrite(at, [0, 0], "of personas") };
  }
  const article = /^(the|its|their)$/.test(wordAt(at, -1) ?? "") ? -1 : 0;
  const first = isOf(tokenAt(at, article - 1), t.Of) ? article - 2 : article - 1;
  const quantifier = QUANTIFIERS.get(wordAt(at, first) ?? "");
  if (quantifier === undefined || !beginsOperand(at, first)) return undefined;
  const text = `${quantifier} of personas`;
  return { blame: [first, 0], expected: `\`${text}\``, fixes: rewrite(at, [first, 0], text) };
}

/** `is identified`, `is not anonymous`, `isn't anonymous`. */
function isAnonymous(at: Stumble): ReturnType<Mistake> {
  const isContracted = isOf(tokenAt(at), t.Contraction);
  const asked = isContracted || isOf(tokenAt(at), t.Not) ? 1 : 0;
  const isAsked = isContracted || isOf(tokenAt(at, -1), t.Is);
  if (!isAsked || !/^(anonymous|identified)$/.test(wordAt(at, asked) ?? "")) return undefined;
  return { blame: [isContracted ? 0 : -1, asked], expected: CONDITION, notes: [ABOUT_ANONYMOUS] };
}

/** `no devices (…)`, `each of devices (…)`. */
function quantifiedOtherwise(at: Stumble): ReturnType<Mistake> {
  const word = wordAt(at, -1) ?? "";
  const quantifier = QUANTIFIERS.get(word);
  if (quantifier === undefined || quantifier === word || !beginsOperand(at, -1)) return undefined;
  const hasOf = isOf(tokenAt(at), t.Of);
  if (!hasOf && !isOf(tokenAt(at, 1), t.LeftParenthesis)) return undefined;
  const text = hasOf ? quantifier : `${quantifier} of`;
  return { blame: [-1, -1], expected: CONDITION, fixes: rewrite(at, [-1, -1], text) };
}

/** `any devices (…)`. */
function elementsWithoutOf(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at, -1), t.ElementWord) || !beginsOperand(at, -1) || wordAt(at) === undefined) {
    return undefined;
  }
  return { expected: "`of`", fixes: rewrite(at, [0, 0], `of ${written(at, 0, 0)}`) };
}
