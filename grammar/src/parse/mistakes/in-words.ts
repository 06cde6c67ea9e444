import * as t from "../../lex/tokens.ts";
import { isOf } from "../chunk.ts";
import { type Stumble, tokenAt, wordAt } from "./mistake.ts";

export type Sign = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** A comparison that is said in words: the sign for it, and its last word. */
export interface InWords {
  readonly sign: Sign;
  readonly last: number;
  /** Of ages: what is older was longer ago. */
  readonly isAge: boolean;
}

const GREATER = /^(greater|more|bigger|larger|higher|above|over|older|earlier)$/;
const LESS = /^(less|fewer|smaller|lower|below|under|newer|younger|later)$/;
const AGE = /^(older|newer|younger|earlier)$/;

const DENIED: Readonly<Record<Sign, Sign>> = {
  "=": "!=",
  "!=": "=",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};

/** `less than or equal to`, `no more than`, `at least`, `over`, …: the comparison that begins with a word, if one does. */
export function comparisonInWords(at: Stumble, from: number): InWords | undefined {
  const isDenied = /^(no|not)$/.test(wordAt(at, from) ?? "");
  const plain = plainComparison(at, isDenied ? from + 1 : from);
  return plain && isDenied ? { ...plain, sign: DENIED[plain.sign] } : plain;
}

function plainComparison(at: Stumble, from: number): InWords | undefined {
  const [word, next] = [wordAt(at, from) ?? "", wordAt(at, from + 1) ?? ""];
  if (word === "at" && next === "least") return { sign: ">=", last: from + 1, isAge: false };
  if (word === "at" && next === "most") return { sign: "<=", last: from + 1, isAge: false };
  if (word === "up" && next === "to") return { sign: "<=", last: from + 1, isAge: false };
  if (/^min(imum)?$/.test(word)) return { sign: ">=", last: from, isAge: false };
  if (/^max(imum)?$/.test(word)) return { sign: "<=", last: from, isAge: false };
  if (word === "exactly") return { sign: "=", last: from, isAge: false };
  const isGreater = GREATER.test(word);
  if (!isGreater && !LESS.test(word)) return undefined;
  let last = isOf(tokenAt(at, from + 1), t.Than) ? from + 1 : from;
  const orEqual = wordAt(at, last + 1) === "or" && /^equals?$/.test(wordAt(at, last + 2) ?? "");
  if (orEqual) last += 2;
  if (orEqual && /^(to|than)$/.test(wordAt(at, last + 1) ?? "")) last++;
  const sign = isGreater ? (orEqual ? ">=" : ">") : orEqual ? "<=" : "<";
  return { sign, last, isAge: AGE.test(word) };
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
