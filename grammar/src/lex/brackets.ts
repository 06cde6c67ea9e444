import { type Diagnostic, diagnostic } from "../diagnostic.ts";
import type { SourceText } from "../span.ts";

/**
 * Of `[`, and the `]` that closes it, one error that mends both. Each was reported by itself as the sign of another
 * language, and read as the parenthesis that was meant.
 */
export function joinBrackets(diagnostics: readonly Diagnostic[], source: SourceText): Diagnostic[] {
  const open: number[] = [];
  const joined: (Diagnostic | undefined)[] = [...diagnostics];
  for (const [at, { code, primary }] of diagnostics.entries()) {
    const sign = code === "foreign-sign" ? source.text[primary.span.start] : undefined;
    if (sign === "[") open.push(at);
    const opener = sign === "]" ? open.pop() : undefined;
    if (opener === undefined) continue;
    joined[opener] = pair(diagnostics[opener]!, primary.span.end, source);
    joined[at] = undefined;
  }
  return joined.filter((one) => one !== undefined);
}

function pair({ primary }: Diagnostic, end: number, { name, text }: SourceText): Diagnostic {
  const { start } = primary.span;
  const replacement = `(${text.slice(start + 1, end - 1)})`;
  const fix = { title: "closest: `(…)`", source: name, span: { start, end }, replacement };
  return diagnostic("foreign-sign", { found: "[…]", meant: "(…)" }, primary, { fixes: [fix] });
}
