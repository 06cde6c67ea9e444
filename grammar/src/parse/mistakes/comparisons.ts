import * as t from "../../lex/tokens.ts";
import { isOf } from "../chunk.ts";
import { beginOf, countAt, saidHere, timesSaid } from "./in-words.ts";
import {
  beginningOf,
  beginsOperand,
  closesCall,
  endOfValues,
  isInPerformed,
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

/** A value compared in other words than the language's. */
export const COMPARISONS: readonly Mistake[] = [
  comparedInWords,
  moreThanNumber,
  isSomething,
  nullInCapitals,
  oneOf,
  equalsWord,
  notValue,
  equalsList,
  againWithoutValue,
  existsBehind,
];

const VOID = /^(null|nil|none|unknown|nothing|unset)$/;
const EMPTY = /^(empty|blank)$/;
const PRESENT = /^(known|set|present|there|defined|given|filled|available)$/;

/** `age is less than or equal to 35`, `age over 35`, `count(order_completed) at least 3`. */
function comparedInWords(at: Stumble): Mend | undefined {
  const said = saidHere(at);
  if (said === undefined || beginsOperand(at, said.begin) || windowAt(at, 0) !== undefined) return undefined;
  const { begin, sign } = said;
  const count = countAt(at, said.last + 1);
  if (isInPerformed(at)) {
    const text = count && timesSaid(sign, count.amount);
    if (count === undefined || text === undefined || isOf(tokenAt(at, count.last + 1), t.UnitWord, t.Of)) {
      return undefined;
    }
    const expected = "a number of times such as `at least 3 times`";
    return { blame: [begin, count.last], expected, fixes: rewrite(at, [begin, count.last], text) };
  }
  if (isOf(tokenAt(at, begin - 1), t.RightParenthesis) && !closesCall(at, begin - 1)) return undefined;
  const text = count?.isTimes === true ? `${sign} ${count.amount}` : sign;
  const last = count?.isTimes === true ? count.last : said.last;
  return { blame: [begin, last], expected: `\`${sign}\``, fixes: rewrite(at, [begin, last], text) };
}

/** `age more than 500`: `more than` begins a time too, so that it is what stands behind the number that surprises. */
function moreThanNumber(at: Stumble): Mend | undefined {
  const begin = isOf(tokenAt(at, -1), t.Than) ? -2 : -3;
  const isMore = isOf(tokenAt(at, begin), t.More) && isOf(tokenAt(at, begin + 1), t.Than);
  if (!isMore || beginsOperand(at, begin) || isInPerformed(at)) return undefined;
  if (isOf(tokenAt(at), t.UnitWord) || wordAt(at) === "once") return undefined;
  return {
    blame: [begin, begin + 1],
    expected: "`>`",
    misread: begin - 1,
    fixes: rewrite(at, [begin, begin + 1], ">"),
  };
}

/** `plan is "pro"`, `plan is not missing`, `plan is null`, `birthday is today`. */
function isSomething(at: Stumble): Mend | undefined {
  if (!isOf(tokenAt(at, -1), t.Is)) return undefined;
  const complete = wholeComparison(at);
  if (complete !== undefined) return complete;
  const isNot = isOf(tokenAt(at), t.Not);
  const asked = isNot ? 1 : 0;
  const word = wordAt(at, asked) ?? "";
  const said = (last: number, text: string): Mend => ({
    blame: [-1, last],
    expected: `\`${text}\``,
    fixes: rewrite(at, [-1, last], text),
  });
  if (VOID.test(word) || word === "missing") return said(asked, isNot ? "is known" : "is missing");
  if (PRESENT.test(word)) return said(asked, isNot ? "is missing" : "is known");
  if (EMPTY.test(word)) {
    const notes = [
      "`is missing` and `is known` ask whether there is a value; an empty text is one, and so is an empty list",
      `an empty text: \`${isNot ? "!=" : "="} ""\``,
    ];
    return { blame: [-1, asked], expected: "`is missing` or `is known`", notes };
  }
  const sign = isNot ? "!=" : "=";
  if (word === "equal") return said(wordAt(at, asked + 1) === "to" ? asked + 1 : asked, sign);
  if (word === "true" || word === "false") return said(asked, `${sign} ${word}`);
  const isValue = isLiteral(tokenAt(at, asked));
  const last = alternatives(at, asked);
  if (last > asked && isValue) {
    const texts = Array.from({ length: (last - asked) / 2 + 1 }, (_, index) =>
      written(at, asked + 2 * index, asked + 2 * index),
    );
    return said(last, `${isNot ? "not in" : "in"} (${texts.join(", ")})`);
  }
  if (isValue) return said(asked - 1, sign);
  return isPlainName(at, asked) ? bareWords(at, asked, last, isNot) : undefined;
}

/** `email IS NOT NULL`, `plan NOT IN ("pro")`: one word in small letters alone would not read on. */
function nullInCapitals(at: Stumble): Mend | undefined {
  const isNot = wordAt(at) === "not" && !isOf(tokenAt(at), t.Not);
  if (isNot && wordAt(at, 1) === "in") return { blame: [0, 1], fixes: rewrite(at, [0, 1], "not in") };
  if (wordAt(at) !== "is" || isOf(tokenAt(at), t.Is)) return undefined;
  const last = wordAt(at, 1) === "not" ? 2 : 1;
  const word = wordAt(at, last) ?? "";
  if (!VOID.test(word) && word !== "missing" && word !== "known") return undefined;
  const text = (last === 2) === (word === "known") ? "is missing" : "is known";
  const notes = ["words of the language are in small letters"];
  return { blame: [0, last], expected: `\`${text}\``, notes, fixes: rewrite(at, [0, last], text) };
}

/** `plan is pro`, `country is US or CA`: of more than one word each may be a trait that is true or false. */
function bareWords(at: Stumble, asked: number, last: number, isNot: boolean): Mend | undefined {
  if (!isOverBefore(at, last + 1)) return undefined;
  const word = `"${written(at, asked, asked)}"`;
  const text = `${isNot ? "!=" : "="} ${word}`;
  if (last === asked)
    return { blame: [-1, last], expected: "a comparison", fixes: rewrite(at, [-1, last], text) };
  const other = `"${written(at, last, last)}"`;
  const notes = [`one of several texts: \`${isNot ? "not in" : "in"} (${word}, ${other})\``];
  return { blame: [-1, last], expected: "a comparison", notes };
}

/** The last of `"pro" or "team" or "free"`, `US or CA`. */
function alternatives(at: Stumble, first: number): number {
  let last = first;
  const isAlternative = (far: number) =>
    isLiteral(tokenAt(at, first)) ? isLiteral(tokenAt(at, far)) : isPlainName(at, far);
  while (
    isOf(tokenAt(at, last + 1), t.Or) &&
    isAlternative(last + 2) &&
    (isOverBefore(at, last + 3) || isOf(tokenAt(at, last + 3), t.Or))
  )
    last += 2;
  return last;
}

function isPlainName(at: Stumble, distance: number): boolean {
  return tokenAt(at, distance)?.tokenType === t.Identifier;
}

/** What comes round again is asked so. */
const DAY_OF_BIRTH = /birth|^dob$/;

/** Behind `is` stands what is a comparison without it: `plan is in ("pro")`, `created_at is more than 30 days ago`. */
function wholeComparison(at: Stumble): Mend | undefined {
  const isNot = isOf(tokenAt(at), t.Not) && isOf(tokenAt(at, 1), t.In);
  const next = tokenAt(at);
  const expected = "a comparison";
  if (isOf(next, t.More) && isOf(tokenAt(at, 1), t.Than) && isOf(tokenAt(at, 4), t.Ago)) {
    return { blame: [-1, -1], expected, fixes: leaveOut(at, [-1, -1]) };
  }
  const window = windowAt(at, 0);
  const isWhole = isOf(next, t.In, t.Between, t.PointWord, t.DayWord, t.Contains, t.EdgeWord, t.Within);
  if (!isNot && !isWhole && window === undefined) return undefined;
  const comesRound = DAY_OF_BIRTH.test(wordAt(at, -2) ?? "") && isOf(next, t.In, t.DayWord, t.Within);
  const again = comesRound ? "anniversary " : "";
  if (window !== undefined) {
    return { blame: [-1, window.last], expected, fixes: rewrite(at, [-1, window.last], again + window.text) };
  }
  const fixes = comesRound ? rewrite(at, [-1, -1], "anniversary") : leaveOut(at, [-1, -1]);
  return { blame: [-1, -1], expected, fixes };
}

/** `in the last`, `within the past`, `during the next`, up to the length that follows. */
export function windowAt(
  at: Stumble,
  from: number,
): { readonly last: number; readonly text: string } | undefined {
  if (!/^(in|within|during|over|for)$/.test(wordAt(at, from) ?? "")) return undefined;
  let last = from + 1;
  if (wordAt(at, last) === "the") last++;
  const word = wordAt(at, last) ?? "";
  const meant = /^(last|past|previous)$/.test(word)
    ? "last"
    : /^(next|coming|following)$/.test(word)
      ? "next"
      : undefined;
  const isLength = isOf(tokenAt(at, last + 1), t.NumberToken) && isOf(tokenAt(at, last + 2), t.UnitWord);
  return meant && isLength ? { last, text: `in ${meant}` } : undefined;
}

/** `plan one of ("pro", "team")`, `plan is not one of (…)`, `plan is any of (…)`. */
function oneOf(at: Stumble): Mend | undefined {
  const begin = beginOf(at);
  let next = isOf(tokenAt(at, begin), t.Is) ? begin + 1 : begin;
  const isNot = isOf(tokenAt(at, next), t.Not);
  if (isNot) next++;
  const word = wordAt(at, next) ?? "";
  const opens = isOf(tokenAt(at, next + 1), t.Of) && isOf(tokenAt(at, next + 2), t.LeftParenthesis);
  if (!opens || beginsOperand(at, begin) || !/^(one|any|either|none)$/.test(word)) return undefined;
  const text = isNot || word === "none" ? "not in" : "in";
  return { blame: [begin, next + 1], expected: `\`${text}\``, fixes: rewrite(at, [begin, next + 1], text) };
}

/** `plan equals "pro"`. */
function equalsWord(at: Stumble): Mend | undefined {
  if (!/^(equals?|eq)$/.test(wordAt(at) ?? "")) return undefined;
  const last = isOf(tokenAt(at, 1), t.To) ? 1 : 0;
  return { blame: [0, last], fixes: rewrite(at, [0, last], "=") };
}

/** `plan not "pro"`. */
function notValue(at: Stumble): Mend | undefined {
  if (!isOf(tokenAt(at, -1), t.Not) || beginsOperand(at, -1) || !isLiteral(tokenAt(at))) return undefined;
  return { blame: [-1, -1], expected: "`!=` or `not in`", fixes: rewrite(at, [-1, -1], "!=") };
}

/** `plan = ("pro", "team")`, `plan = "pro", "team"`. */
function equalsList(at: Stumble): Mend | undefined {
  if (!isOf(tokenAt(at), t.Comma) || !isLiteral(tokenAt(at, -1)) || !isLiteral(tokenAt(at, 1)))
    return undefined;
  const opens = isOf(tokenAt(at, -2), t.LeftParenthesis);
  const sign = opens ? -3 : -2;
  if (!isOf(tokenAt(at, sign), t.Equals, t.NotEquals)) return undefined;
  const word = isOf(tokenAt(at, sign), t.Equals) ? "in" : "not in";
  const last = opens ? sign : endOfValues(at, -1);
  const text = opens ? word : `${word} (${written(at, -1, last)})`;
  return {
    blame: [sign, last],
    expected: `\`${word} (\``,
    misread: sign - 1,
    fixes: rewrite(at, [sign, last], text),
  };
}

/** `age >= 21 and <= 35`. */
function againWithoutValue(at: Stumble): Mend | undefined {
  const isSign = isOf(tokenAt(at), t.ComparisonSign) && isOf(tokenAt(at, -1), t.Connective);
  if (!isSign) return undefined;
  const first = beginningOf(at, -2);
  let sign = first;
  while (sign < -1 && !isOf(tokenAt(at, sign), t.ComparisonSign)) sign++;
  if (sign === -1 || sign === first) return undefined;
  const value = written(at, first, sign - 1);
  return {
    expected: "a condition or a value",
    notes: ["each comparison names its value"],
    fixes: rewrite(at, [0, 0], `${value} ${written(at, 0, 0)}`),
  };
}

/** `email exists`. */
function existsBehind(at: Stumble): Mend | undefined {
  if (wordAt(at) !== "exists" || beginsOperand(at, 0) || !isOverBefore(at, 1)) return undefined;
  return { expected: "`is known`", fixes: rewrite(at, [0, 0], "is known") };
}
