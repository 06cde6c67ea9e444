/**
 * `insert into … values (…), (…)` as an `insert … select`. What stands behind `values` is no SQL to the engine but data, up to
 * the very end of the text, where the client says in which format it wants an answer.
 */
export function rowsOfValues(sql: string): string {
  const [insert] = INSERT.exec(sql) ?? [];
  if (insert === undefined) return sql;
  const into = insert.slice(0, -"values".length);
  return `${into}select * from values(${sql.slice(insert.length)})`;
}

const NAME = /`(?:[^`\\]|\\.|``)*`|"(?:[^"\\]|\\.|"")*"/.source;
const COLUMNS = `\\((?:[^()\`"]|${NAME})*\\)`;
const INSERT = new RegExp(
  `^\\s*insert\\s+into\\s+(?:[\\w.\\s]|${NAME})+?(?:${COLUMNS}\\s*)?\\bvalues(?=\\s*\\()`,
  "is",
);
