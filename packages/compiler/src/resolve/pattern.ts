import { diagnostic, type TextLiteral } from "@muster/grammar";
import { at, type Context } from "./context.ts";

/*
 * Patterns of `matches`, in the part of regular expressions that means the same on every warehouse: literals, escaped
 * signs, `.`, classes, `*` `+` `?` `{m,n}`, groups, alternation, `^` and `$`.
 *
 * Engines differ in flags, not only in syntax: in one `.` takes a line end and in another it does not, and where case is
 * ignored one folds `ſ` to `s`. So what comes out leaves nothing to flags: `.` is written `[^\n]`, both cases of ASCII
 * letters are written out, `^` and `$` are the ends of the text (the default everywhere), and the match is a search. Nothing
 * comes before `^` or behind `$`, unless another way leads past them, as in `(/|$).*`: nothing would match, but DuckDB passes
 * over them in what is else plain text. It means the same to JavaScript's RegExp with the flag `u`, too.
 *
 * Refused although common: `\d` `\w` `\s` `\b` (Unicode in one engine, ASCII in another), lazy and possessive
 * quantifiers, look-around, back-references, flags, classes such as `[[:alpha:]]`, and empty alternatives.
 */

/** In characters, with repetitions written out: engines build automata of about this size. */
const LIMIT = 1000;
/** The most that every engine counts to. */
const MOST_REPEATS = 255;

const LATE = "`^` that is not at the beginning";
const EARLY = "`$` that is not at the end";

/** What to write in place of common mistakes. */
const INSTEAD: Readonly<Record<string, string>> = {
  "`\\d`": "`[0-9]` says it for ASCII",
  "`\\D`": "`[^0-9]` says it for ASCII",
  "`\\w`": "`[A-Za-z0-9_]` says it for ASCII",
  "`\\W`": "`[^A-Za-z0-9_]` says it for ASCII",
  "`(?i`": "letter case is passed over by `ignoring case` behind the pattern",
  [LATE]: "for the sign itself, write `\\\\^`",
  [EARLY]: "for the sign itself, write `\\\\$`",
};

const SIGNS = /^[!-/:-@[-`{-~]$/;

interface Reader {
  readonly characters: readonly string[];
  readonly ignoringCase: boolean;
  position: number;
  depth: number;
}

/** A piece of a pattern as it is written out, and its size with repetitions written out. */
interface Piece {
  readonly text: string;
  readonly size: number;
  readonly begins?: End | undefined;
  readonly ends?: End | undefined;
}

/** An end of the text that stands in a piece. */
interface End {
  readonly position: number;
  /** Whether whatever matches the piece does so there. */
  readonly always: boolean;
}

class Refused {
  readonly construct: string;
  readonly position: number;
  constructor(construct: string, position: number) {
    this.construct = construct;
    this.position = position;
  }
}

/** The pattern in its portable form, or `undefined` when it has none; then that is reported. */
export function checkPattern(
  pattern: TextLiteral,
  ignoringCase: boolean,
  context: Context,
): string | undefined {
  const characters = [...pattern.value];
  const tooLong = (length: number) => {
    context.report(diagnostic("pattern-too-long", { length, limit: LIMIT }, at(context, pattern.span)));
    return undefined;
  };
  if (characters.length > LIMIT) return tooLong(characters.length);
  const reader: Reader = { characters, ignoringCase, position: 0, depth: 0 };
  const piece = readAlternatives(reader);
  if (!(piece instanceof Refused)) {
    if (piece.size > LIMIT) return tooLong(piece.size);
    if (reader.position === characters.length) return piece.text;
  }
  const refused = piece instanceof Refused ? piece : new Refused("`)` without `(`", reader.position);
  const data = { construct: refused.construct, position: refused.position + 1 };
  const instead = INSTEAD[refused.construct];
  const notes = instead === undefined ? [] : [instead];
  context.report(diagnostic("pattern-not-portable", data, at(context, pattern.span), { notes }));
  return undefined;
}

function readAlternatives(reader: Reader): Piece | Refused {
  const branches: Piece[] = [];
  for (;;) {
    const start = reader.position;
    const branch = readBranch(reader);
    if (branch instanceof Refused) return branch;
    const more = reader.characters[reader.position] === "|";
    if (branch.text === "" && (more || branches.length > 0))
      return new Refused("an empty alternative", start);
    branches.push(branch);
    if (!more)
      return {
        text: branches.map(({ text }) => text).join("|"),
        size: branches.reduce((sum, { size }) => sum + size, 0),
        begins: ofAny(branches.map(({ begins }) => begins)),
        ends: ofAny(branches.map(({ ends }) => ends)),
      };
    reader.position += 1;
  }
}

function ofAny(ends: readonly (End | undefined)[]): End | undefined {
  const first = ends.find((end) => end !== undefined);
  return first && { ...first, always: ends.every((end) => end?.always) };
}

function readBranch(reader: Reader): Piece | Refused {
  let text = "";
  let size = 0;
  let begins: End | undefined;
  let ends: End | undefined;
  for (;;) {
    const character = reader.characters[reader.position];
    if (character === undefined || character === "|" || character === ")")
      return { text, size, begins, ends };
    const atom = readAtom(reader, character);
    if (atom instanceof Refused) return atom;
    const repeated = readQuantifier(reader, atom);
    if (repeated instanceof Refused) return repeated;
    if (text !== "" && repeated.begins?.always) return new Refused(LATE, repeated.begins.position);
    if (ends?.always) return new Refused(EARLY, ends.position);
    text += repeated.text;
    size += repeated.size;
    begins ??= repeated.begins;
    ends = repeated.ends ?? ends;
  }
}

function readAtom(reader: Reader, character: string): Piece | Refused {
  const start = reader.position;
  reader.position += 1;
  switch (character) {
    case "(":
      return readGroup(reader, start);
    case "[":
      return readClass(reader, start);
    case ".":
      return { text: "[^\n]", size: 1 };
    case "^":
      return { text: character, size: 1, begins: { position: start, always: true } };
    case "$":
      return { text: character, size: 1, ends: { position: start, always: true } };
    case "\\": {
      const escaped = reader.characters[reader.position];
      if (escaped === undefined) return new Refused("`\\` at its end", start);
      if (!SIGNS.test(escaped)) return new Refused(`\`\\${escaped}\``, start);
      reader.position += 1;
      return literal(escaped, reader);
    }
    case "*":
    case "+":
    case "?":
    case "{":
      return new Refused(`\`${character}\` with nothing to repeat`, start);
    case "]":
    case "}":
      return new Refused(`\`${character}\` without \`\\\` before it`, start);
    default:
      return literal(character, reader);
  }
}

function readGroup(reader: Reader, start: number): Piece | Refused {
  if (reader.characters[reader.position] === "?") {
    return new Refused(reader.characters[reader.position + 1] === "i" ? "`(?i`" : "`(?`", start);
  }
  if (reader.depth >= 20) return new Refused("a group 20 groups deep", start);
  reader.depth += 1;
  const inside = readAlternatives(reader);
  reader.depth -= 1;
  if (inside instanceof Refused) return inside;
  if (reader.characters[reader.position] !== ")") return new Refused("`(` without `)`", start);
  if (inside.text === "") return new Refused("an empty group", start);
  reader.position += 1;
  return { ...inside, text: `(${inside.text})` };
}

function readQuantifier(reader: Reader, atom: Piece): Piece | Refused {
  const start = reader.position;
  const sign = reader.characters[start];
  if (sign !== "*" && sign !== "+" && sign !== "?" && sign !== "{") return atom;
  if (atom.begins !== undefined || atom.ends !== undefined)
    return new Refused(`\`${sign}\` after an end of the text`, start);
  reader.position += 1;
  let text = sign;
  let most = 1;
  if (sign === "{") {
    const rest = reader.characters.slice(reader.position, reader.position + 8).join("");
    const match = /^(\d{1,3})(?:(,)(\d{1,3})?)?\}/.exec(rest);
    if (match === null) return new Refused("a `{` that is no count such as `{2,5}`", start);
    const low = Number(match[1]);
    const high = match[3] === undefined ? low : Number(match[3]);
    if (high > MOST_REPEATS || low > MOST_REPEATS) return new Refused(`a count over ${MOST_REPEATS}`, start);
    if (high < low) return new Refused("a count that ends before it begins", start);
    if (high === 0) return new Refused("a count of nothing", start);
    most = high;
    text = `{${match[1]}${match[2] ?? ""}${match[3] ?? ""}}`;
    reader.position += match[0].length;
  }
  const next = reader.characters[reader.position];
  if (next === "?") return new Refused("a lazy quantifier", start);
  if (next === "+" || next === "*" || next === "{")
    return new Refused("a quantifier after a quantifier", start);
  return { text: atom.text + text, size: atom.size * most };
}

function readClass(reader: Reader, start: number): Piece | Refused {
  let text = "[";
  let empty = true;
  if (reader.characters[reader.position] === "^") {
    text += "^";
    reader.position += 1;
  }
  for (;;) {
    const place = reader.position;
    const low = readMember(reader, start);
    if (low instanceof Refused) return low;
    if (low === "end") break;
    empty = false;
    const { characters, position } = reader;
    if (characters[position] !== "-" || characters[position + 1] === "]") {
      text += member(low) + (reader.ignoringCase ? otherCases(low, low) : "");
      continue;
    }
    reader.position += 1;
    const high = readMember(reader, start);
    if (high instanceof Refused) return high;
    if (high === "end" || high.codePointAt(0)! < low.codePointAt(0)!) {
      return new Refused("a range that ends before it begins", place);
    }
    text += `${member(low)}-${member(high)}${reader.ignoringCase ? otherCases(low, high) : ""}`;
  }
  if (empty) return new Refused("an empty class", start);
  return { text: `${text}]`, size: 1 };
}

/** One character of a class, without its escape; `end` at the closing bracket, which is passed. */
function readMember(reader: Reader, start: number): string | Refused {
  const place = reader.position;
  const character = reader.characters[place];
  if (character === undefined) return new Refused("`[` without `]`", start);
  reader.position += 1;
  if (character === "]") return "end";
  if (character === "[") return new Refused("`[` in a class without `\\` before it", place);
  if (character !== "\\") return character;
  const escaped = reader.characters[reader.position];
  if (escaped === undefined) return new Refused("`[` without `]`", start);
  if (!SIGNS.test(escaped)) return new Refused(`\`\\${escaped}\``, place);
  reader.position += 1;
  return escaped;
}

function member(character: string): string {
  return /^[\]\\[^-]$/.test(character) ? `\\${character}` : character;
}

/** The other cases of the ASCII letters between two characters, as ranges of a class. */
function otherCases(low: string, high: string): string {
  let text = "";
  for (const [first, last, shift] of [
    ["a", "z", -32],
    ["A", "Z", 32],
  ] as const) {
    const from = Math.max(low.codePointAt(0)!, first.codePointAt(0)!);
    const to = Math.min(high.codePointAt(0)!, last.codePointAt(0)!);
    if (from > to) continue;
    text += String.fromCodePoint(from + shift);
    if (to > from) text += `-${String.fromCodePoint(to + shift)}`;
  }
  return text;
}

function literal(character: string, reader: Reader): Piece {
  const other = reader.ignoringCase ? otherCases(character, character) : "";
  if (other !== "") return { text: `[${character}${other}]`, size: 1 };
  const text = /^[.^$*+?()[\]{}|\\]$/.test(character) ? `\\${character}` : character;
  return { text, size: 1 };
}
