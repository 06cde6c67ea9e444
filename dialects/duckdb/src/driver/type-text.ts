import type { CatalogType } from "@muster/model";

type Plain = Exclude<CatalogType, { of: unknown } | { fields: unknown }>["kind"];

const plain: readonly (readonly [RegExp, Plain])[] = [
  [/^(VARCHAR|ENUM\(.*\))$/s, "text"],
  [/^BOOLEAN$/, "boolean"],
  [/^DATE$/, "date"],
  [/^TIMESTAMP(_S|_MS|_NS)?$/, "timestamp"],
  [/^TIMESTAMP WITH TIME ZONE$/, "timestamptz"],
  [/^JSON$/, "json"],
  [/^UUID$/, "uuid"],
  [/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$|^BIGNUM$/, "integer"],
  [/^DECIMAL\(.*\)$/, "decimal"],
  [/^(FLOAT|DOUBLE)$/, "float"],
];

/** `STRUCT(sku VARCHAR, "unit price" DECIMAL(10,2))[]` → a list of structs. */
export function parseType(text: string): CatalogType {
  const list = /^(.*)\[\d*\]$/s.exec(text);
  if (list) return { kind: "list", of: parseType(list[1]!) };
  const struct = /^STRUCT\((.*)\)$/s.exec(text);
  if (struct) return { kind: "struct", fields: Object.fromEntries(split(struct[1]!).map(field)) };
  const known = plain.find(([pattern]) => pattern.test(text));
  return { kind: known ? known[1] : "other" };
}

function field(text: string): [string, CatalogType] {
  const quoted = /^"((?:[^"]|"")*)" (.*)$/s.exec(text);
  if (quoted) return [quoted[1]!.replaceAll('""', '"'), parseType(quoted[2]!)];
  const blank = text.indexOf(" ");
  return [text.slice(0, blank), parseType(text.slice(blank + 1))];
}

/** At the commas that stand outside of parentheses and quotes. */
function split(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!;
    if (quote !== "") quote = character === quote ? "" : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === "(") depth++;
    else if (character === ")") depth--;
    else if (character === "," && depth === 0) {
      parts.push(text.slice(start, index).trim());
      start = index + 1;
    }
  }
  return [...parts, text.slice(start).trim()];
}
