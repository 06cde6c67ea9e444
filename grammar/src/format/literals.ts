import type {
  CountClause,
  Duration,
  NumberLiteral,
  Parameter,
  Percentage,
  TimePhrase,
  TimePoint,
} from "../ast.ts";
import { codePointName, isBidirectional } from "../lex/characters.ts";

/** A text in double quotes. What would not show, or would change how the line reads, is written as an escape. */
export function printText(value: string): string {
  const escaped = value.replace(/["\\\n\t]|[^\x20-\x7e]/gu, (character) => {
    if (character === "\n") return "\\n";
    if (character === "\t") return "\\t";
    if (character === '"' || character === "\\") return `\\${character}`;
    const codePoint = character.codePointAt(0) ?? 0;
    return isDeceptive(codePoint) ? `\\u{${codePointName(codePoint).slice(2)}}` : character;
  });
  return `"${escaped}"`;
}

/** Controls, line ends, and marks without width; joiners and variation selectors stay, because emoji are made with them. */
function isDeceptive(codePoint: number): boolean {
  return (
    codePoint < 0x20 ||
    (codePoint >= 0x7f && codePoint <= 0x9f) ||
    codePoint === 0xad ||
    codePoint === 0x200b ||
    codePoint === 0x2028 ||
    codePoint === 0x2029 ||
    (codePoint >= 0x2060 && codePoint <= 0x206f) ||
    codePoint === 0xfeff ||
    isBidirectional(codePoint)
  );
}

export function printParameter({ name }: Parameter): string {
  return `$${name.text}`;
}

/** `10%`, or the plain number that stands in its place. */
export function printAmount(amount: NumberLiteral | Percentage): string {
  return amount.kind === "percentage" ? `${amount.value}%` : amount.value;
}

export function printDuration({ amount, unit }: Duration): string {
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}

function printPoint(point: TimePoint): string {
  return point.kind === "parameter" ? printParameter(point) : point.value;
}

export function printTime(phrase: TimePhrase): string {
  switch (phrase.kind) {
    case "inLast":
      return `in last ${printDuration(phrase.duration)}`;
    case "inNext":
      return `in next ${printDuration(phrase.duration)}`;
    case "moreThanAgo":
      return `more than ${printDuration(phrase.duration)} ago`;
    case "betweenAgo": {
      const { from, to } = phrase;
      const first = from.unit === to.unit ? String(from.amount) : printDuration(from);
      return `between ${first} and ${printDuration(to)} ago`;
    }
    case "before":
    case "on":
    case "after":
    case "since":
      return `${phrase.kind} ${printPoint(phrase.point)}`;
    case "fromTo":
      return `from ${printPoint(phrase.from)} to ${printPoint(phrase.to)}`;
    case "today":
    case "yesterday":
      return phrase.kind;
    case "inThis":
      return `in this ${phrase.unit}`;
    case "inPrevious":
      return `in previous ${phrase.unit}`;
  }
}

const COMPARISONS = {
  atLeast: "at least",
  atMost: "at most",
  exactly: "exactly",
  moreThan: "more than",
  fewerThan: "fewer than",
} as const satisfies Record<Exclude<CountClause["comparison"], "between">, string>;

export function printCount(clause: CountClause): string {
  if (clause.comparison === "exactly" && clause.count === 1) return "once";
  const last = clause.comparison === "between" ? (clause.upper ?? clause.count) : clause.count;
  return `${printQuantity(clause)} ${last === 1 ? "time" : "times"}`;
}

/** `at least 3`, `between 2 and 5`. */
export function printQuantity({ comparison, count, upper }: CountClause): string {
  if (comparison === "between") return `between ${count} and ${upper ?? count}`;
  return `${COMPARISONS[comparison]} ${count}`;
}

/** `16:00` of minutes after midnight. */
export function printClock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
