import type { IToken } from "chevrotain";
import type { Fix } from "../diagnostic.ts";
import { printName } from "../format/names.ts";
import { isHidden } from "../lex/characters.ts";
import { spanOf } from "../lex/span-of.ts";

/** What to say of a text that stands where a name is expected: the note, and the same name as a name. */
export function nameInstead(source: string, text: IToken): { notes: string[]; fixes: Fix[] } {
  const notes = ["a name with spaces stands in backticks"];
  const name = typeof text.payload === "string" ? text.payload : "";
  const writable =
    name !== "" &&
    name.length <= 40 &&
    [...name].every((c) => c === " " || (c !== "`" && !isHidden(c.codePointAt(0) ?? 0)));
  if (!writable) return { notes, fixes: [] };
  const replacement = printName({ text: name });
  return { notes, fixes: [{ title: `closest: ${replacement}`, source, span: spanOf(text), replacement }] };
}
