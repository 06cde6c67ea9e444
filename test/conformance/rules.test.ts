// Rules of all SQL that is emitted (architecture.md, "SQL and dialects"), held over every case of test/cases on every engine,
// and again in sessions that are set up to mislead.
import { check, compileAudience, type Resolution } from "@muster/compiler";
import type { Session, Warehouse } from "@muster/engine";
import { openPostgres } from "@muster/postgres/driver";
import { createDatabase, type TestDatabase } from "@muster/test/postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CaseFile, caseFiles } from "../cases/case-file.ts";
import { DATA_SETS, dataSetOf } from "../cases/data-sets.ts";
import { AS_OF } from "../cases/shop.ts";
import { ENGINE_NAMES, ENGINES, type EngineName, type PerEngine } from "../engines.ts";
import { materialize } from "../world/materialize.ts";

interface Checked {
  readonly file: CaseFile;
  readonly resolution: Resolution;
}

const cases = caseFiles().map((file): Checked => {
  const { model } = dataSetOf(file);
  return { file, resolution: check({ name: file.name, text: file.text }, { model }).resolution };
});

function compiled({ file, resolution }: Checked, name: EngineName, asOf = AS_OF) {
  const { model } = dataSetOf(file);
  return [...file.members.keys()].map((audience) =>
    compileAudience(resolution, audience, { model, dialect: ENGINES[name].dialect, asOf }),
  );
}

describe.each(ENGINE_NAMES)("SQL for %s", (name) => {
  test.each([
    ["NOT IN, which nulls turn into nothing", /\bnot in\b/i],
    ["LIKE, whose wildcards are the author's text", /\bi?like\b/i],
    ["the warehouse's own clock", /\b(now|current_\w+|today|localtime\w*|getdate)\b/i],
    ["EXCEPT, whose nesting engines print and read differently", /\bexcept\b/i],
    ["QUALIFY, which says first what comes last", /\bqualify\b/i],
    ["first rows in no order", /(?<!\border by [^\n]*\n *)\blimit\b/i],
    ["row values, which compare nulls in ways of their own", /\brow\s*\(/i],
  ])("has no %s", (_, pattern) => {
    for (const each of cases) for (const { sql } of compiled(each, name)) expect(sql).not.toMatch(pattern);
  });

  test("takes the one row of each group in an order that begins with the group", () => {
    for (const each of cases) {
      for (const { sql } of compiled(each, name)) {
        for (const [, indent, group = ""] of sql.matchAll(/^( *)select distinct on \((.+)\)/gm)) {
          const rest = sql.slice(sql.indexOf(`${indent}select distinct on (${group})`));
          const order = new RegExp(`^${indent}order by (.+)$`, "m").exec(rest)?.[1];
          expect(order?.replaceAll(" asc", "").startsWith(`${group}, `), sql).toBe(true);
        }
      }
    }
  });

  test("holds no text of an author, only words of the printer", () => {
    const texts = new Set<string>();
    for (const each of cases)
      for (const { sql } of compiled(each, name))
        for (const [text] of sql.matchAll(/'[^']*'/g)) texts.add(text);
    expect([...texts].sort()).toMatchSnapshot();
  });

  test("is the same at another instant of the same day", () => {
    for (const each of cases) {
      const later = compiled(each, name, "2026-11-02T12:00:01.5Z");
      expect(later.map(({ sql }) => sql)).toEqual(compiled(each, name).map(({ sql }) => sql));
    }
  });

  test("compiles to the same bytes twice", () => {
    for (const each of cases)
      expect(JSON.stringify(compiled(each, name))).toBe(JSON.stringify(compiled(each, name)));
  });
});

/** What a user's server, or the user, may have set for a session. */
const HOSTILE: PerEngine<readonly string[]> = {
  duckdb: [
    "set timezone = 'Asia/Kolkata'",
    "set default_null_order = 'nulls_last'",
    "set default_order = 'desc'",
    "set ieee_floating_point_ops = false",
    "set integer_division = true",
    "set old_implicit_casting = true",
    "set scalar_subquery_error_on_multiple_rows = false",
  ],
  postgres: [
    "set timezone = 'Asia/Kolkata'",
    "set datestyle = 'German, DMY'",
    "set intervalstyle = 'iso_8601'",
    "set standard_conforming_strings = off",
    "set escape_string_warning = off",
    "set transform_null_equals = on",
    "set extra_float_digits = -3",
    "set array_nulls = off",
    "set enable_hashjoin = off",
    "set enable_seqscan = off",
  ],
  clickhouse: [
    "set compatibility = '24.3'",
    "set session_timezone = 'Asia/Kolkata'",
    "set join_use_nulls = 1",
    "set transform_null_in = 1",
    "set prefer_column_name_to_alias = 1",
    "set aggregate_functions_null_for_empty = 1",
    "set union_default_mode = 'DISTINCT'",
    "set intersect_default_mode = 'ALL'",
    "set cast_keep_nullable = 1",
    "set group_by_use_nulls = 1",
    "set least_greatest_legacy_null_behavior = 1",
    "set short_circuit_function_evaluation = 'disable'",
    "set use_variant_as_common_type = 0",
    "set enable_positional_arguments = 0",
    "set date_time_input_format = 'basic'",
  ],
};

async function expectMembers(session: Pick<Session, "query">, name: EngineName): Promise<void> {
  for (const each of cases) {
    for (const statement of compiled(each, name)) {
      const keys = (await session.query(statement)).map(([key]) => Number(key)).sort((a, b) => a - b);
      const expected = each.file.members.get(statement.audience);
      expect(keys, `${each.file.name} ${statement.audience}`).toEqual(expected);
    }
  }
}

test.each(ENGINE_NAMES)(
  "members are the same in a hostile session of %s",
  async (name) => {
    const { warehouse, close } = await ENGINES[name].open();
    try {
      const run = (sql: string) => warehouse.execute({ sql, parameters: [] });
      for (const { model, data } of DATA_SETS)
        for (const sql of materialize(model, data, name)) await run(sql);
      await warehouse.transaction(async (session) => {
        for (const sql of HOSTILE[name]) await session.execute({ sql, parameters: [] });
        await expectMembers(session, name);
      });
    } finally {
      await close();
    }
  },
  240_000,
);

describe("a database that sorts texts by a language", () => {
  let home: TestDatabase;
  let warehouse: Warehouse;

  beforeAll(async () => {
    home = await createDatabase();
    const first = await openPostgres({ url: home.url, connections: 1 });
    const name = `${new URL(home.url).pathname.slice(1)}_danish`;
    const sql = `create database ${name} template template0 locale_provider icu icu_locale 'da-DK' locale 'C' encoding 'UTF8'`;
    await first.execute({ sql, parameters: [] });
    await first[Symbol.asyncDispose]();
    const url = new URL(home.url);
    url.pathname = `/${name}`;
    warehouse = await openPostgres({ url: url.href, connections: 1 });
    for (const { model, data } of DATA_SETS)
      for (const each of materialize(model, data, "postgres"))
        await warehouse.execute({ sql: each, parameters: [] });
  });

  afterAll(async () => {
    const name = `${new URL(home.url).pathname.slice(1)}_danish`;
    await warehouse[Symbol.asyncDispose]();
    const admin = await openPostgres({ url: home.url, connections: 1 });
    await admin.execute({ sql: `drop database if exists ${name} with (force)`, parameters: [] });
    await admin[Symbol.asyncDispose]();
    await home.drop();
  });

  test("sorts them so indeed", async () => {
    const [row] = await warehouse.query({ sql: "select 'a' < 'B', 'aa' < 'z'", parameters: [] });
    expect(row).toEqual([true, false]);
  });

  test("has the same members", () => expectMembers(warehouse, "postgres"));
});
