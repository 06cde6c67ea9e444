import * as t from "../../lex/tokens.ts";
import { isOf } from "../chunk.ts";
import {
  beginningOf,
  beginsOperand,
  isLiteral,
  isOverBefore,
  leaveOut,
  type Mend,
  type Mistake,
  rewrite,
  type Stumble,
  tokenAt,
  wordAt,
  written,
} from "./mistake.ts";

/** What somebody did or did not do, in other words than `performed` and `did not perform`. */
export const DENIALS: readonly Mistake[] = [
  doesNotMatch,
  didNot,
  performedNever,
  never,
  hasDone,
  didIt,
  contracted,
  verbWithArticle,
];

const NO_EVENT = "did not perform";
const SAID = ["`performed` and `did not perform` take the name of an event: `performed order_completed`"];
const ARTICLE = /^(an?|the|any|anything|something|some|it|that|this|my|our)$/;
/** Words by which nobody did what follows: to take one for doing it turns the meaning round. */
const DENYING = /^(no|zero|never|without|lack(s|ed|ing)?|skip(s|ped)?|miss(es|ed|ing)?|avoid(s|ed)?)$/;
/** Other contractions say what is, or may be, and not what was done. */
const NOT_DONE = /^(did|do|does|has|have|had)n['\u2019]t$/i;
/** Words for doing anything at all, beside which only the event says what was done. */
const DOING = /^(do|does|did|done|doing|performs?|performed|performing|trigger(ed)?|fired?)$/;

/** The name of an event here, with nothing more of a sentence behind it. */
function isEvent(at: Stumble, distance: number): boolean {
  return wordAt(at, distance) !== undefined && !ARTICLE.test(wordAt(at, distance)!) && isAlone(at, distance);
}

function isAlone(at: Stumble, distance: number): boolean {
  const [token, next] = [tokenAt(at, distance), tokenAt(at, distance + 1)];
  if (isOf(token, t.FollowsEvent)) return false;
  return isOverBefore(at, distance + 1) || isOf(next, t.FollowsEvent, t.Bar);
}

/** `DO E`, `E`: what was done, from a word on; its last word is left to stand where it names the event. */
function deed(at: Stumble, from: number): { readonly replaced: number } | undefined {
  if (isEvent(at, from)) return { replaced: from - 1 };
  // Denied twice: `has not skipped E`.
  if (DENYING.test(wordAt(at, from) ?? "")) return undefined;
  return wordAt(at, from) !== undefined && isEvent(at, from + 1) ? { replaced: from } : undefined;
}

/** A phrase that begins with a word, and is followed by what was done. */
function said(at: Stumble, first: number, from: number, text: string): Mend {
  const found = deed(at, from);
  const isTwice = DENYING.test(wordAt(at, from) ?? "");
  const expected = isTwice ? "a condition or a value" : `\`${text}\``;
  if (found === undefined) return { blame: [first, Math.max(from - 1, first)], expected, notes: SAID };
  const blame = [first, found.replaced] as const;
  return { blame, expected, fixes: rewrite(at, blame, text) };
}

/** `age not between 5 and 10`, `first_name does not contain "x"`, `first_name not contains "x"`, `first_name doesn't start with "x"`. */
function doesNotMatch(at: Stumble): Mend | undefined {
  const isContracted = isOf(tokenAt(at), t.Contraction);
  const word = wordAt(at) ?? "";
  const isCapital = word === "not" && !isOf(tokenAt(at), t.Not);
  const isOne = isContracted || isCapital;
  const first = isOne || /^(does|do|did)$/.test(word) ? 0 : -1;
  const verb = isOne ? 1 : first === 0 ? 2 : 0;
  if (first === 0 && !isOne && !isOf(tokenAt(at, 1), t.Not)) return undefined;
  if (first === -1 && !isOf(tokenAt(at, -1), t.Not)) return undefined;
  const matched = /^(contain|include|start|begin|end|match|between)(e?s)?$/.exec(wordAt(at, verb) ?? "")?.[1];
  if (beginsOperand(at, first)) return undefined;
  if (/^exists?$/.test(wordAt(at, verb) ?? "")) {
    return {
      blame: [first, verb],
      expected: "`is missing`",
      fixes: rewrite(at, [first, verb], "is missing"),
    };
  }
  if (matched === undefined) return undefined;
  const begin = beginningOf(at, first - 1);
  const text = `not ${written(at, begin, first - 1)} ${MATCHES[matched] ?? ""}`;
  // What stands behind the `and` of a range would be taken for a condition.
  const isRange = wordAt(at, verb + 2) === "and" && [1, 3].every((far) => isLiteral(tokenAt(at, verb + far)));
  if (matched === "between" && isRange) {
    const last = verb + 3;
    const bounds = `${written(at, verb + 1, verb + 1)} and ${written(at, last, last)}`;
    return {
      blame: [first, last],
      expected: "a comparison",
      misread: first - 1,
      notes: ["`not` stands before the whole condition"],
      fixes: rewrite(at, [begin, last], `${text} ${bounds}`),
    };
  }
  return {
    blame: [first, verb],
    expected: "a comparison",
    misread: first - 1,
    notes: ["`not` stands before the whole condition"],
    fixes: rewrite(at, [begin, verb], text),
  };
}

const MATCHES: Readonly<Record<string, string>> = {
  contain: "contains",
  include: "contains",
  start: "starts",
  begin: "starts",
  end: "ends",
  match: "matches",
  between: "between",
};

/** `did not order_completed`, `did not do order_completed`, `did not buy anything`. */
function didNot(at: Stumble): Mend | undefined {
  if (!isOf(tokenAt(at, -1), t.Not) || !isOf(tokenAt(at, -2), t.Did) || wordAt(at) === undefined)
    return undefined;
  if (isOf(tokenAt(at), t.Performed)) return undefined;
  if (isEvent(at, 0)) return { fixes: rewrite(at, [0, 0], `perform ${written(at, 0, 0)}`) };
  if (DOING.test(wordAt(at)!) && isEvent(at, 1)) return { fixes: rewrite(at, [0, 0], "perform") };
  return { notes: SAID };
}

/** `performed never order_completed`, `performed no order_completed`. */
function performedNever(at: Stumble): Mend | undefined {
  if (!isOf(tokenAt(at, -2), t.Performed) || !/^(never|no|zero)$/.test(wordAt(at, -1) ?? ""))
    return undefined;
  return said(at, -2, 0, NO_EVENT).blame?.[1] === -1
    ? { blame: [-2, -1], expected: `\`${NO_EVENT}\``, fixes: rewrite(at, [-2, -1], NO_EVENT) }
    : { blame: [-2, -1], expected: `\`${NO_EVENT}\``, notes: SAID };
}

/** `never bought order_completed`, `has never performed order_completed`, `no order_completed`, `skipped order_completed`. */
function never(at: Stumble): Mend | undefined {
  const word = wordAt(at, -1) ?? "";
  if (!DENYING.test(word)) return undefined;
  const first = HAVING.test(wordAt(at, -2) ?? "") ? -2 : -1;
  if (!beginsOperand(at, first)) return undefined;
  if (word === "never" || isEvent(at, 0)) return said(at, first, 0, NO_EVENT);
  const isName = tokenAt(at)?.tokenType === t.Identifier;
  return isName ? { blame: [first, -1], expected: `\`${NO_EVENT}\``, notes: SAID } : undefined;
}

const HAVING = /^(has|have|had|who|that|they|users?|customers?|personas?|people)$/;

/** `has done order_completed`, `has not bought order_completed`, `has never order_completed`, `has no order_completed`. */
function hasDone(at: Stumble): Mend | undefined {
  const isDenied = isOf(tokenAt(at, -1), t.Not);
  const isNever = !isDenied && DENYING.test(wordAt(at) ?? "");
  const first = isDenied ? -2 : -1;
  if (!HAVING.test(wordAt(at, first) ?? "") || !beginsOperand(at, first)) return undefined;
  if (isOf(tokenAt(at), t.Performed) || wordAt(at) === undefined) return undefined;
  if (isNever) return said(at, first, 1, NO_EVENT);
  if (isOf(tokenAt(at), t.FollowsEvent, t.Is, t.Contains, t.EdgeWord, t.Matches)) return undefined;
  return said(at, first, 0, isDenied ? NO_EVENT : "performed");
}

/** `did order_completed`, `did buy order_completed`, `did no order_completed`. */
function didIt(at: Stumble): Mend | undefined {
  if (!isOf(tokenAt(at, -1), t.Did) || !beginsOperand(at, -1) || wordAt(at) === undefined) return undefined;
  if (DENYING.test(wordAt(at)!)) return said(at, -1, 1, NO_EVENT);
  return isOf(tokenAt(at), t.Perform, t.Performed, t.Not) ? undefined : said(at, -1, 0, "performed");
}

/** `didn't perform order_completed`, `hasn't bought order_completed`, `isn't in audience lapsed`. */
function contracted(at: Stumble): Mend | undefined {
  const word = tokenAt(at);
  if (!isOf(word, t.Contraction)) return undefined;
  const first = HAVING.test(wordAt(at, -1) ?? "") && beginsOperand(at, -1) ? -1 : 0;
  const begins = beginsOperand(at, first) || isOf(tokenAt(at, -1), t.Then);
  if (begins && NOT_DONE.test(word!.image)) return said(at, first, 1, NO_EVENT);
  const isMember = isOf(tokenAt(at, 1), t.In) && isOf(tokenAt(at, 2), t.Audience, t.Group, t.List);
  if (begins && isMember) {
    return { blame: [first, 0], expected: "`not`", fixes: rewrite(at, [first, 0], "not") };
  }
  const expected = begins ? "a condition or a value" : "a comparison";
  return { expected, notes: ['`not` stands before the whole condition: `not plan = "pro"`'] };
}

/** `placed an order`, `visited the store`, `performed an order_completed`. */
function verbWithArticle(at: Stumble): Mend | undefined {
  if (isOf(tokenAt(at, -2), t.Performed) && ARTICLE.test(wordAt(at, -1) ?? "") && isEvent(at, 0)) {
    return { blame: [-1, -1], expected: "the name of an event", fixes: leaveOut(at, [-1, -1]) };
  }
  const isVerb = tokenAt(at, -1)?.tokenType === t.Identifier && beginsOperand(at, -1);
  if (!isVerb || !ARTICLE.test(wordAt(at) ?? "") || wordAt(at, 1) === undefined) return undefined;
  return { blame: [-1, 1], expected: "a condition or a value", notes: SAID };
}
