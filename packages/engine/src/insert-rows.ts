import type { Statement } from "@muster/compiler";
import type { State } from "./state.ts";
import { type Identifier, identifier, list, type Part, text, tuple } from "./statement.ts";

/** The values of one row, by column; what is absent is null. */
export type NewRow = Readonly<Record<string, Part>>;

/** Of one statement: some servers take values as part of an address, which may not be too long. */
const MOST_VALUES = 2_000;

/**
 * Inserts rows of the same columns by few statements: a statement for each would cost milliseconds, which are seconds for
 * hundreds of audiences.
 */
export function insertRows({ sql }: State, table: Identifier, rows: readonly NewRow[]): readonly Statement[] {
  const columns = Object.keys(rows[0] ?? {});
  const names = list(columns.map((column) => identifier(column)));
  return inChunks(rows, Math.floor(MOST_VALUES / columns.length)).map((some) => {
    const tuples = some.map((row) => tuple(columns.map((column) => row[column])));
    return sql`insert into ${table} (${names}) values ${list(tuples)}`;
  });
}

/** Characters of the values of one deletion: of more than 4,000 ClickHouse was seen to lose the end of the statement. */
const MOST_DELETED = 2_000;

/** Deletes the rows whose column has one of these texts. */
export function deleteRows(
  { sql }: State,
  table: Identifier,
  column: string,
  texts: readonly string[],
): readonly Statement[] {
  return byLength(texts, MOST_DELETED).map(
    (some) => sql`delete from ${table} where ${identifier(column)} in (${list(some.map(text))})`,
  );
}

/** In order, as many together as have at most so many characters, but at least one. */
function byLength(texts: readonly string[], atMost: number): readonly (readonly string[])[] {
  const chunks: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const each of texts) {
    length += each.length;
    if (length > atMost) {
      chunks.push([]);
      length = each.length;
    }
    chunks.at(-1)!.push(each);
  }
  return chunks;
}

function inChunks<T>(values: readonly T[], atMost: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(values.length / atMost) }, (_, at) =>
    values.slice(at * atMost, (at + 1) * atMost),
  );
}
