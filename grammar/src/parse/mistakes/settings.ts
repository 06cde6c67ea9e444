import { ABOUT_ANONYMOUS } from "../../diagnostics/personas-in-words.ts";
import * as t from "../../lex/tokens.ts";
import { SETTING_WORDS } from "../../settings.ts";
import { isOf } from "../chunk.ts";
import { IN_A_BODY, mentions } from "../expectations.ts";
import {
  expects,
  leaveOut,
  type Mistake,
  rewrite,
  type Stumble,
  tokenAt,
  wordAt,
  written,
} from "./mistake.ts";

/** What stands around a condition: names, settings, the choice among members. */
export const SETTINGS: readonly Mistake[] = [
  excludeAnonymous,
  nameWithHyphens,
  settingWithSign,
  bareText,
  percentage,
  orderBy,
];

/** `exclude anonymous`. */
function excludeAnonymous(at: Stumble): ReturnType<Mistake> {
  const isExclude = /^(exclude|without)$/.test(wordAt(at) ?? "") && isOf(tokenAt(at, 1), t.Anonymous);
  if (!isExclude || at.expected !== IN_A_BODY) return undefined;
  return {
    blame: [0, 1],
    notes: [ABOUT_ANONYMOUS],
    fixes: leaveOut(at, [0, 1]),
  };
}

/** `audience my-vips {`. */
function nameWithHyphens(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at), t.Minus) || !isOf(tokenAt(at, -2), t.Audience, t.Trait, t.Group, t.Waterfall))
    return undefined;
  let last = 0;
  while (isOf(tokenAt(at, last), t.Minus) && isOf(tokenAt(at, last + 1), t.Identifier, t.NumberToken))
    last += 2;
  const name = `\`${written(at, -1, last - 1)}\``;
  return {
    blame: [-1, last - 1],
    expected: "a name of letters, digits and `_`",
    notes: ["a name with other characters stands in backticks"],
    fixes: rewrite(at, [-1, last - 1], name),
  };
}

const SETTING_NAMES: ReadonlySet<string> = new Set(
  Object.values(SETTING_WORDS).map((word) => word.split(" ").at(-1) ?? ""),
);

/** `status = active`. */
function settingWithSign(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at), t.Equals) || !SETTING_NAMES.has(wordAt(at, -1) ?? "")) return undefined;
  return { fixes: leaveOut(at, [0, 0]) };
}

/** `description Good people`, `timezone Europe/Berlin`. */
function bareText(at: Stumble): ReturnType<Mistake> {
  if (!expects(at, t.Text) || wordAt(at) === undefined) return undefined;
  return { notes: ["a text stands in quotes"] };
}

/** `sample 10`, `sample 10 percent`. */
function percentage(at: Stumble): ReturnType<Mistake> {
  const number = tokenAt(at);
  if (!isOf(number, t.NumberToken) || !expects(at, t.PercentageToken)) return undefined;
  return { fixes: rewrite(at, [0, wordAt(at, 1) === "percent" ? 1 : 0], `${number!.image}%`) };
}

/** `limit 100`, `order by cltv`. */
function orderBy(at: Stumble): ReturnType<Mistake> {
  if (!/^(limit|order|sort)$/.test(wordAt(at) ?? "") || !mentions(at.expected, t.RightBrace))
    return undefined;
  return { notes: ["`top 100 by cltv` takes the hundred of the highest"] };
}
