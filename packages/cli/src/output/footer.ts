import type { Terminal } from "../terminal.ts";
import { hanging } from "./wrapped.ts";

/** What is said below a table, in lines as wide as the terminal; nothing where no hints are wanted. */
export function footer({ quiet, paint, width }: Terminal, text: string): string {
  if (quiet) return "";
  return hanging(text, width, 2, 2)
    .map((line) => `${paint.dim(line)}\n`)
    .join("");
}
