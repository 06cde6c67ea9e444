/** Puts what was supplied in the place of `$name`: a literal in the syntax tree. */
import type { SourceFile } from "@muster/grammar";

/** The kind of literal that a value is, and its text as such a literal has it: a decimal, `YYYY-MM-DD`, RFC 3339. */
export interface Supplied {
  readonly kind: "text" | "number" | "boolean" | "date" | "instant";
  readonly value: string;
}

export type Parameters = { readonly [name: string]: Supplied };

export function supply(file: SourceFile, parameters: Parameters): SourceFile {
  return replaced(file) as SourceFile;

  function replaced(node: unknown): unknown {
    if (Array.isArray(node)) return node.map(replaced);
    if (typeof node !== "object" || node === null) return node;
    const { kind, name, span } = node as { kind?: string; name?: { text: string }; span?: unknown };
    if (kind !== "parameter") {
      return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, replaced(child)]));
    }
    const given = parameters[name!.text];
    if (!given) throw new Error(`nothing supplied for $${name!.text}`);
    return { ...given, value: given.kind === "boolean" ? given.value === "true" : given.value, span };
  }
}
