import { diagnostic } from "../diagnostic.ts";
import { isLineEnd } from "./characters.ts";
import type { Scan } from "./scan-text.ts";

/** How comments of other languages begin. Two minus signs would be read as a number's otherwise, and mean something. */
const BEGINNINGS = ["--", "//", "/*"];

/** The end of a comment as other languages write it, which is reported and stepped over; nothing if there is none here. */
export function scanForeignComment({ text, name, report }: Scan, start: number): number | undefined {
  const sign = BEGINNINGS.find((each) => text.startsWith(each, start));
  if (sign === undefined) return undefined;
  const end = sign === "/*" ? endOfBlock(text, start) : endOfLine(text, start);
  const span = { start, end: start + sign.length };
  const fixes = sign === "/*" ? [] : [{ title: "closest: `#`", source: name, span, replacement: "#" }];
  const notes = [
    "a comment begins with `#` and ends with the line",
    ...(sign === "--" ? ["two minus signs stand apart: `1 - -2`"] : []),
  ];
  report(diagnostic("foreign-sign", { found: sign, meant: "#" }, { source: name, span }, { notes, fixes }));
  return end;
}

function endOfLine(text: string, start: number): number {
  let end = start;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return end;
}

function endOfBlock(text: string, start: number): number {
  const close = text.indexOf("*/", start + 2);
  return close === -1 ? text.length : close + 2;
}
