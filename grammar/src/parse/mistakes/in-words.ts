import * as t from "../../lex/tokens.ts";
import { isOf } from "../chunk.ts";
import { beginsOperand, type Stumble, tokenAt, wordAt } from "./mistake.ts";

export type Sign = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** A comparison that is said in words: the sign for it, and its last word. */
export interface InWords {
  readonly sign: Sign;
  /** The sign for how long ago it was: what is earlier was longer ago. */
  readonly ago: Sign;
  readonly last: number;
  /** Of ages: what is older was longer ago. */
  readonly isAge: boolean;
  /** Of points in time, which go the other way than how long ago they were: what is older is before a date. */
  readonly isOfTime: boolean;
}

const GREATER = /^(greater|more|bigger|larger|higher|above|over|older|later)$/;
const LESS = /^(less|fewer|smaller|lower|below|under|newer|younger|earlier)$/;
const AGE = /^(older|newer|younger|earlier)$/;
const OF_TIME = /^(older|newer|younger|earlier|later)$/;
/** Said of points in time themselves rather than of ages. */
const OF_POINTS = /^(earlier|later)$/;

const DENIED: Readonly<Record<Sign, Sign>> = {
  "=": "!=",
  "!=": "=",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};

/** The same of how long ago something was, and of when it was. */
export const TURNED: Readonly<Record<Sign, Sign>> = {
  "=": "=",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

/** `less than or equal to`, `no more than`, `at least`, `over`, …: the comparison that begins with a word, if one does. */
function comparisonInWords(at: Stumble, from: number): InWords | undefined {
  const isDenied = /^(no|not)$/.test(wordAt(at, from) ?? "");
  const plain = plainComparison(at, isDenied ? from + 1 : from);
  return plain && isDenied ? { ...plain, sign: DENIED[plain.sign], ago: DENIED[plain.ago] } : plain;
}

function plainComparison(at: Stumble, from: number): InWords | undefined {
  const [word, next] = [wordAt(at, from) ?? "", wordAt(at, from + 1) ?? ""];
  if (word === "at" && next === "least") return ofAmount(">=", from + 1);
  if (word === "at" && next === "most") return ofAmount("<=", from + 1);
  if (word === "up" && next === "to") return ofAmount("<=", from + 1);
  if (/^min(imum)?$/.test(word)) return ofAmount(">=", from);
  if (/^max(imum)?$/.test(word)) return ofAmount("<=", from);
  if (word === "exactly") return ofAmount("=", from);
  const isGreater = GREATER.test(word);
  if (!isGreater && !LESS.test(word)) return undefined;
  let last = isOf(tokenAt(at, from + 1), t.Than) ? from + 1 : from;
  const orEqual = wordAt(at, last + 1) === "or" && /^equals?$/.test(wordAt(at, last + 2) ?? "");
  if (orEqual) last += 2;
  if (orEqual && /^(to|than)$/.test(wordAt(at, last + 1) ?? "")) last++;
  const sign = isGreater ? (orEqual ? ">=" : ">") : orEqual ? "<=" : "<";
  const ago = OF_POINTS.test(word) ? TURNED[sign] : sign;
  return { sign, ago, last, isAge: AGE.test(word), isOfTime: OF_TIME.test(word) };
}

/** Words that are said of any amount. */
export function ofAmount(sign: Sign, last: number): InWords {
  return { sign, ago: sign, last, isAge: false, isOfTime: false };
}

/** Where the phrase begins that the parser fell over: at `is`, at `not`, or at the word itself. */
export function beginOf(at: Stumble): number {
  const isNot = isOf(tokenAt(at, -1), t.Not) && !beginsOperand(at, -1);
  const before = isNot ? -2 : -1;
  if (isOf(tokenAt(at, before), t.Is)) return before;
  return isNot ? -1 : 0;
}

/** Counted from the token that surprised the parser. */
export interface SaidHere extends InWords {
  readonly begin: number;
}

/** The comparison in words that the parser fell over, and where it begins with its `is`. */
export function saidHere(at: Stumble): SaidHere | undefined {
  const begin = beginOf(at);
  const said = comparisonInWords(at, isOf(tokenAt(at, begin), t.Is) ? begin + 1 : begin);
  return said && { ...said, begin };
}

const NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split(" ");

/** A number that stands here: `3`, `three`, `once`, `twice`. */
export interface Count {
  readonly amount: string;
  /** The last of its words, `times` among them. */
  readonly last: number;
  /** Whether it says that it counts times. */
  readonly isTimes: boolean;
}

export function countAt(at: Stumble, from: number): Count | undefined {
  const token = tokenAt(at, from);
  const word = wordAt(at, from) ?? "";
  const often = ["once", "twice", "thrice"].indexOf(word) + 1;
  if (often > 0) {
    const last = isOf(tokenAt(at, from + 1), t.TimesWord) ? from + 1 : from;
    return { amount: String(often), last, isTimes: true };
  }
  const number = NUMBERS.indexOf(word) + 1;
  if (number === 0 && !isOf(token, t.NumberToken)) return undefined;
  const isTimes = isOf(tokenAt(at, from + 1), t.TimesWord);
  const amount = number > 0 ? String(number) : token!.image;
  return { amount, last: isTimes ? from + 1 : from, isTimes };
}

const COUNTED: Readonly<Record<Sign, string | undefined>> = {
  "=": "exactly",
  "!=": undefined,
  "<": "fewer than",
  "<=": "at most",
  ">": "more than",
  ">=": "at least",
};

/** `at least 3 times`; nothing for what no phrase says. */
export function timesSaid(sign: Sign, amount: string): string | undefined {
  const words = COUNTED[sign];
  return words && `${words} ${amount} ${amount === "1" ? "time" : "times"}`;
}
