import * as t from "../../lex/tokens.ts";
import { isOf } from "../chunk.ts";
import { dayAfter } from "./dates.ts";
import { countAt, ofAmount, type SaidHere, type Sign, saidHere, TURNED } from "./in-words.ts";
import {
  beginsOperand,
  isInPerformed,
  isOverBefore,
  type Mend,
  type Mistake,
  rewrite,
  type Stumble,
  tokenAt,
  wordAt,
  written,
} from "./mistake.ts";

/** When something was, compared in other words than the language's. */
export const TIMES: readonly Mistake[] = [agoInWords, dayInWords];

/** `created_at over 2 weeks ago`, `is more than 30 days ago`, `older than 2 weeks`, `before 30 days ago`. */
function agoInWords(at: Stumble): Mend | undefined {
  const isPoint = isOf(tokenAt(at, -1), t.PointWord) && isOf(tokenAt(at), t.NumberToken);
  const said = isPoint ? { ...ofAmount(pointSign(at), -1), begin: -1 } : saidHere(at);
  const count = said && countAt(at, said.last + 1);
  if (said === undefined || count === undefined || !isOf(tokenAt(at, count.last + 1), t.UnitWord)) {
    return undefined;
  }
  const hasAgo = isOf(tokenAt(at, count.last + 2), t.Ago);
  if (!hasAgo && !said.isAge) return undefined;
  const last = count.last + (hasAgo ? 2 : 1);
  const length = `${count.amount} ${written(at, count.last + 1, count.last + 1)}`;
  const text =
    said.ago === ">" ? `more than ${length} ago` : said.ago === "<" ? `in last ${length}` : undefined;
  const blame = [said.begin, last] as const;
  if (text !== undefined) return { blame, expected: `\`${text}\``, fixes: rewrite(at, blame, text) };
  return { blame, expected: "a time", notes: beforeAndSince(length) };
}

function pointSign(at: Stumble): "<" | ">" | "=" {
  const word = wordAt(at, -1);
  return word === "before" ? ">" : word === "on" ? "=" : "<";
}

export function beforeAndSince(length: string): string[] {
  return [`before that: \`more than ${length} ago\`; since then: \`in last ${length}\``];
}

/** `created_at earlier than 2026-01-01`, `performed order_completed no later than 2026-01-31`. */
function dayInWords(at: Stumble): Mend | undefined {
  const said = saidHere(at);
  if (said?.isOfTime !== true || beginsOperand(at, said.begin) || isOverBefore(at, said.last + 1)) {
    return undefined;
  }
  const { begin, last } = said;
  const beside = tokenAt(at, last + 1);
  if (!isOf(beside, t.DateToken, t.InstantToken)) return besideUnknown(at, said);
  const sign = TURNED[said.ago];
  const point = POINTS[sign];
  const mend = (upTo: number, text: string): Mend => {
    return { blame: [begin, upTo], expected: `\`${text}\``, fixes: rewrite(at, [begin, upTo], text) };
  };
  if (point !== undefined) return mend(last, point);
  const next = isOf(beside, t.DateToken) ? dayAfter(beside!.image) : undefined;
  if (next !== undefined) return mend(last + 1, `before ${next}`);
  if (!isInPerformed(at)) return mend(last, sign);
  const notes = ["`before` leaves the instant itself out"];
  return { blame: [begin, last], expected: "a time", notes };
}

/** None for `<=`: up to the end of a day is before the next. */
const POINTS: Readonly<Partial<Record<Sign, string>>> = {
  "<": "before",
  ">": "after",
  ">=": "since",
};

/** `created_at older than $start`, `birthday older than 1990`: ages and dates are compared the other way round. */
function besideUnknown(at: Stumble, { begin, last }: SaidHere): Mend | undefined {
  const count = countAt(at, last + 1);
  if (isInPerformed(at)) return undefined;
  const blame = [begin, last] as const;
  if (count !== undefined && isOf(tokenAt(at, count.last + 1), t.UnitWord)) {
    const length = `${count.amount} ${written(at, count.last + 1, count.last + 1)}`;
    return { blame, expected: "a time", notes: beforeAndSince(length) };
  }
  if (count !== undefined && !/^(19|20)\d\d$/.test(count.amount)) return undefined;
  const notes = ["a date is asked with `before`, `after` and `since`, a number with `<` and `>`"];
  return { blame, expected: "a comparison", notes };
}
