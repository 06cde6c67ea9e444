/** Twin tests: a statement with something hostile in it must be built like the one with `x` in its place. */

/**
 * What a statement is made of, with names told apart from words but not from each other. A text or a comment that a
 * hostile value opened would be another kind of thing, or swallow what comes after it.
 */
export function shapeOf(sql: string): string {
  const kinds: string[] = [];
  for (const { groups } of sql.matchAll(TOKEN)) {
    const { text, quoted, comment, parameter, number, word, sign } = groups as Record<string, string>;
    if (quoted !== undefined) kinds.push("name");
    else if (word !== undefined) kinds.push(/^[a-z]+\d+$/.test(word) ? "name" : word);
    else kinds.push(text ?? comment ?? parameter ?? number ?? sign ?? "");
  }
  // Names of columns in subqueries follow the author's own where they can, and are quoted where they must be.
  return kinds
    .join(" ")
    .replace(
      / as (?!varchar|text|bigint|Nullable|timestamptz|timestamp|numeric|decimal|json|materialized)\w+/g,
      " as name",
    )
    .replace(/\. \w+/g, ". name");
}

const TOKEN =
  /(?<text>e?'(?:[^']|'')*')|(?<quoted>"(?:[^"]|"")*"|`(?:[^`\\]|\\.)*`)|(?<comment>--[^\n]*|\/\*)|(?<parameter>\$\d+|\{p\d+:[^}]*\})|(?<number>\d+(?:\.\d+)?)|(?<word>[a-z_]\w*)|(?<sign>\S)/gis;
