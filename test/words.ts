/** Statements by which tests fill warehouses: written once, in words that most engines share. */
import type { PerEngine } from "./engines.ts";

const asTheyAre = (sql: string) => sql;

const inOwnWords: PerEngine<(sql: string) => string> = {
  duckdb: asTheyAre,
  postgres: asTheyAre,
  clickhouse: (sql) => {
    const said = sql
      .replaceAll(/\bto_timestamp\(/g, "fromUnixTimestamp64Second(")
      .replaceAll(/::(decimal\(\d+, \d+\))/g, "::Nullable($1)")
      .replaceAll(
        /\bgenerate_series\((\d+), (\d+)\) as (\w+)\((\w+)\)/g,
        "(select toInt64(number) as $4 from numbers($1, $2 - $1 + 1)) as $3",
      )
      .replaceAll(/\btimestamptz '([^']*)'/g, "parseDateTime64BestEffort('$1', 6, 'UTC')")
      .replaceAll(/\btimestamp '([^']*)'/g, "toDateTime64('$1', 6, 'UTC')");
    // Its timestamps have no fractions, its dates begin with 1970, and its values cannot be missing unless that is said.
    if (/^create table \S+ \(/.test(said))
      return `${said
        .replaceAll(/\btimestamp(tz)?\b/g, "DateTime64(6, 'UTC')")
        .replaceAll(/\bdate\b/g, "Date32")
        .replaceAll(" primary key", "")} settings data_type_default_nullable = 1`;
    return said.replace(/^update (\S+) set (.*)$/s, "alter table $1 update $2 settings mutations_sync = 1");
  },
};

/** The words of a warehouse that tests have opened. */
export function wordsOf({
  dialect,
}: {
  readonly dialect: { readonly name: string };
}): (sql: string) => string {
  return inOwnWords[dialect.name as keyof typeof inOwnWords];
}
