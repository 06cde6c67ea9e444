/** A name or text as DuckDB, which reads the files, wants to see it written. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Table functions take globs; a file's name is taken as it stands. */
export function quotePath(path: string): string {
  return quoteText(path.replace(/[*?[\]]/g, (character) => `[${character}]`));
}

/** `{'a': 'BIGINT'}` */
export function quoteTypes(types: Iterable<readonly [name: string, type: string]>): string {
  return `{${Array.from(types, ([name, type]) => `${quoteText(name)}: ${quoteText(type)}`).join(", ")}}`;
}
