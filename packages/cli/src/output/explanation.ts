import { instantOf } from "@muster/compiler";
import type {
  Barrier,
  ExplainedCondition,
  ExplainedMembership,
  ExplainedRank,
  Explanation,
} from "@muster/engine";
import stringWidth from "string-width";
import { EXPRESSION } from "../expression.ts";
import type { Terminal } from "../terminal.ts";
import { behindNotes } from "./behind.ts";
import { number } from "./numbers.ts";
import { localTime } from "./times.ts";
import { valueText } from "./value-text.ts";
import { visible } from "./visible.ts";
import { hanging } from "./wrapped.ts";

export interface ExplanationOptions {
  readonly paint: Terminal["paint"];
  readonly quiet: boolean;
  /** Columns of a line. */
  readonly width: number;
  /** The project's. */
  readonly timezone: string;
}

interface Rendering extends ExplanationOptions {
  readonly asOf: string;
}

/** A line of the tree, and what is noted beside it: the first note on the same line, the others below it. */
interface Line {
  readonly depth: number;
  /** Of what is no condition: none. */
  readonly holds?: boolean;
  readonly text: string;
  readonly notes: readonly string[];
}

/** For people: one sentence, then the tree of conditions. */
export function explanationText(found: Explanation, options: ExplanationOptions): string {
  const { paint, width } = options;
  const { audience, member, part, asOf } = found;
  const isIn = member ? paint.green("is in") : paint.red("is NOT in");
  const where = `${paint.bold(audience === EXPRESSION ? "what -e asks for" : audience)}${part === undefined ? "" : ` (part ${visible(part)})`}`;
  const at = localTime(instantOf(asOf), options.timezone);
  const head = `${paint.bold(visible(nameOf(found)))} ${isIn} ${where} as of ${at}`;
  const barred = found.barred.flatMap((barrier) => {
    const [first = "", ...more] = hanging(visible(barrierText(barrier, found)), width, 4, 4);
    return [`  ${paint.yellow("!")} ${first.trimStart()}`, ...more];
  });
  const lines = linesOf(found, { ...options, asOf });
  return [...hanging(head, width, 2, 4), ...barred, ...layOut(lines, options)].join("\n");
}

/** `ana@example.com (persona 48121)`: by a contact that is more than white space. */
function nameOf({ subject, of }: Explanation): string {
  const contact = Object.values(subject.contacts).find((text) => text.trim() !== "");
  return contact === undefined ? `${of} ${subject.key}` : `${contact} (${of} ${subject.key})`;
}

function barrierText(barrier: Barrier, { audience, of }: Explanation): string {
  switch (barrier.kind) {
    case "unknown":
      return barrier.aliasOf === undefined
        ? `there is no such ${of} in the warehouse, and who is not there is in no audience`
        : `this key is another name of ${barrier.aliasOf}: muster why ${audience} ${barrier.aliasOf}`;
    case "merged":
      return barrier.into === undefined
        ? "it was merged into another persona, which is asked in its stead"
        : `it was merged into ${barrier.into}, which is asked in its stead: muster why ${audience} ${barrier.into}`;
    case "excluded":
      return `it is excluded (${barrier.column} is true), and so a member of nothing`;
    case "anonymous":
      return `it is anonymous: none of ${barrier.traits.join(", ")} is known, and the audience does not say \`include anonymous\``;
    case "source":
      return `it comes from none of the sources that the audience asks for: ${barrier.sources.join(", ")}`;
  }
}

function linesOf(found: Explanation, options: Rendering): readonly Line[] {
  const { condition, ranked, sample, subject } = found;
  return [
    ...(condition === undefined ? [] : conditionLines(condition, 0, subject.key, options)),
    ...(ranked === undefined ? [] : [rankLine(ranked, found.member, options)]),
    ...(sample === undefined
      ? []
      : [
          {
            depth: 0,
            holds: sample.sampled,
            text: `sample ${sample.percent}%`,
            notes: [sample.sampled ? "the hash of its key is in it" : "the hash of its key leaves it out"],
          },
        ]),
  ];
}

function conditionLines(
  { kind, text, holds, operands, behind }: ExplainedCondition,
  depth: number,
  key: string,
  options: Rendering,
): readonly Line[] {
  if (kind !== "leaf") {
    const below = operands.flatMap((operand) => conditionLines(operand, depth + 1, key, options));
    return [{ depth, holds, text: kind, notes: [] }, ...below];
  }
  const notes = behind === undefined ? [] : behindNotes(behind, holds, options);
  const audiences = behind?.audiences ?? [];
  return [{ depth, holds, text, notes }, ...audiences.flatMap((one) => membershipLines(one, depth + 1))];
}

/** The audience that is asked for, and the first level of its condition. */
function membershipLines(
  { audience, part, member, key, condition }: ExplainedMembership,
  depth: number,
): readonly Line[] {
  const name = part === undefined ? audience : `${audience}.${part}`;
  const hint = key === undefined ? "it has no account" : `muster why ${audience} ${key}`;
  const below = condition === undefined ? [] : outline(condition);
  return [
    { depth, holds: member, text: name, notes: [hint] },
    ...below.map(({ text, holds }): Line => ({ depth: depth + 1, holds, text, notes: [] })),
  ];
}

function outline(condition: ExplainedCondition): readonly ExplainedCondition[] {
  return condition.operands.length === 0 || condition.kind === "not" ? [condition] : condition.operands;
}

function rankLine(
  { end, amount, by, place, among }: ExplainedRank,
  isIn: boolean,
  { timezone }: ExplanationOptions,
): Line {
  const value = valueText(by.value, by.type, timezone);
  const stands =
    place === undefined
      ? "only those for whom the condition holds are ranked"
      : `number ${number(place)} of ${number(among ?? place)}`;
  return {
    depth: 0,
    ...(place === undefined ? {} : { holds: isIn }),
    text: `${end} ${amount} by ${by.text}`,
    notes: [by.value === null ? `${by.text} is missing: it is never chosen` : `${value}: ${stands}`],
  };
}

/** Notes stand beside their conditions where there is room, else below them. */
function layOut(lines: readonly Line[], options: ExplanationOptions): readonly string[] {
  const beside = notesBeside(lines, options);
  return beside.every((line) => stringWidth(line) <= options.width) ? beside : notesBelow(lines, options);
}

function notesBelow(lines: readonly Line[], options: ExplanationOptions): readonly string[] {
  const { paint, width } = options;
  return lines.flatMap((line) => {
    const depth = 2 * (line.depth + 1);
    const [first = "", ...more] = wrap(visible(line.text), width - depth - 2);
    const blanks = " ".repeat(depth);
    return [
      `${blanks}${markOf(line, options)} ${first}`,
      ...more.map((text) => `${blanks}  ${text}`),
      ...line.notes.flatMap((note) => hanging(visible(note), width, depth + 4, depth + 6)).map(paint.dim),
    ];
  });
}

function markOf({ holds }: Line, { paint }: ExplanationOptions): string {
  if (holds === undefined) return paint.dim("·");
  return holds ? paint.green("✓") : paint.red("✗");
}

/** Conditions are broken to this width, with their marks; notes begin behind it, or behind the longest condition. */
const WIDEST = 60;

function notesBeside(lines: readonly Line[], options: ExplanationOptions): readonly string[] {
  const { paint } = options;
  const placed = lines.map((line) => {
    const indent = "  ".repeat(line.depth + 1);
    const texts = wrap(visible(line.text), WIDEST - indent.length - 2);
    return { line, indent, texts };
  });
  const widths = placed
    .filter(({ line }) => line.notes.length > 0)
    .flatMap(({ indent, texts }) => texts.map((text) => indent.length + 2 + stringWidth(text)));
  const column = Math.max(0, ...widths) + 2;
  return placed.flatMap(({ line, indent, texts }) => {
    const mark = markOf(line, options);
    const rows = Array.from({ length: Math.max(texts.length, line.notes.length) }, (_, at) => {
      const text = texts[at] ?? "";
      const note = line.notes[at];
      const start = `${indent}${at === 0 ? mark : " "} ${text}`;
      if (note === undefined) return start.trimEnd();
      const blanks = " ".repeat(Math.max(2, column - indent.length - 2 - stringWidth(text)));
      return `${start}${blanks}${paint.dim(visible(note))}`;
    });
    return rows;
  });
}

/** Lines of whole words; the second and later ones are indented. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && stringWidth(longer) > width) {
      lines.push(line);
      line = `  ${word}`;
    } else line = longer;
  }
  return [...lines, line];
}
