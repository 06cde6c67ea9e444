import { Fault } from "@muster/engine";

/** What readers of CSV take. */
const MOST_BYTES = 4;

/** What `--separator` says: signs as they are; a tab, which shells do not pass on easily, by its name too. */
export function separatorOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (text === "tab" || text === "\\t") return "\t";
  // No file separates its fields by words or by quotes: a table of one column would come of it.
  if (/^[^\p{L}\p{N}"\r\n]+$/u.test(text) && Buffer.byteLength(text) <= MOST_BYTES) return text;
  throw new Fault("input", `--separator ${text === "" ? '""' : text} is no sign that separates fields`, {
    advice: "it takes `,` `;` `|` … and `tab`",
  });
}
