import { diagnostic } from "../diagnostic.ts";
import { describeCharacter } from "./characters.ts";
import type { Scan, Scanned } from "./scan-text.ts";

const MONEY = /([$€£¥] ?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\w,.]*\d)/y;
const SIGN_BEHIND = /[€£¥$](?!\w)/y;

const NOTES = ["a number stands without the sign of a currency"];
const DOLLAR_NOTES = [...NOTES, "a parameter is `$` and a name: `$start`"];

/** `$500`, `€1,000`: reported, and read as the number. */
export function scanMoney(scan: Scan, start: number): Scanned | undefined {
  MONEY.lastIndex = start;
  const [written, sign = "", amount = ""] = MONEY.exec(scan.text) ?? [];
  if (written === undefined) return undefined;
  const value = amount.replaceAll(",", "");
  const end = start + written.length;
  report(scan, start, { start, end }, value, sign.startsWith("$") ? DOLLAR_NOTES : NOTES);
  return { end, value };
}

/** `500€`, `500 €`: the sign is reported, and stepped over. */
export function scanSignBehind(scan: Scan, start: number, number: number | undefined): number | undefined {
  SIGN_BEHIND.lastIndex = start;
  if (number === undefined || !/^ ?$/.test(scan.text.slice(number, start)) || !SIGN_BEHIND.test(scan.text)) {
    return undefined;
  }
  report(scan, start, { start: number, end: start + 1 }, "", NOTES);
  return start + 1;
}

function report(
  { text, name, report: say }: Scan,
  sign: number,
  span: { start: number; end: number },
  replacement: string,
  notes: readonly string[],
): void {
  const title = replacement === "" ? "leave it out" : `closest: \`${replacement}\``;
  const data = { character: describeCharacter(text.charCodeAt(sign)) };
  const fixes = replacement.length > 40 ? [] : [{ title, source: name, span, replacement }];
  say(diagnostic("unexpected-character", data, { source: name, span }, { notes, fixes }));
}
