// Every construct of the language, on every engine. The rows are the contract, and stand in the .aud files; plans and SQL
// are there for reviewers, in golden/, and are written anew by `vitest run test/cases -u`.
import { type CompiledAudience, check, compileAudience, printPlan } from "@muster/compiler";
import { format, parse } from "@muster/grammar";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, ENGINES, type EngineName, type PerEngine, REFERENCE } from "../engines.ts";
import { oracle } from "../oracle/evaluate.ts";
import { library } from "../oracle/library.ts";
import { materialize } from "../world/materialize.ts";
import { caseFiles } from "./case-file.ts";
import { DATA_SETS, dataSetOf } from "./data-sets.ts";
import { AS_OF } from "./shop.ts";
import { unifiedDiff } from "./unified-diff.ts";

type Open = Awaited<ReturnType<(typeof ENGINES)[EngineName]["open"]>>;

/** What a reviewer is shown of each engine: the reference's SQL, and how another's differs. A new engine has an entry here. */
const GOLDEN: PerEngine<{ readonly ending: string; readonly show: (sql: PerEngine<string>) => string }> = {
  duckdb: { ending: "duckdb.sql", show: (sql) => sql[REFERENCE] },
  postgres: { ending: "postgres.diff", show: (sql) => unifiedDiff(sql[REFERENCE], sql.postgres) },
  clickhouse: { ending: "clickhouse.diff", show: (sql) => unifiedDiff(sql[REFERENCE], sql.clickhouse) },
};

const files = caseFiles();
const opened = new Map<EngineName, Open>();

beforeAll(async () => {
  for (const name of ENGINE_NAMES) {
    const engine = await ENGINES[name].open();
    opened.set(name, engine);
    for (const { model, data } of DATA_SETS)
      for (const sql of materialize(model, data, name))
        await engine.warehouse.execute({ sql, parameters: [] });
  }
});

afterAll(async () => {
  for (const engine of opened.values()) await engine.close();
});

test("every construct has cases", () => expect(files.length).toBeGreaterThan(50));

describe.each(files)("$name", (file) => {
  const { model, data } = dataSetOf(file);
  const { resolution, diagnostics } = check({ name: file.name, text: file.text }, { model });
  const audiences = [...resolution.audiences.values()]
    .filter((audience) => audience.source === file.name)
    .map((audience) => audience.name);
  const said = (audience: string) => ({
    members: [...(file.members.get(audience) ?? [])],
    parts: file.parts.get(audience) ?? new Map(),
  });

  test("says of every audience who is in it, and nothing is wrong", () => {
    expect([...file.members.keys()]).toEqual(audiences);
    expect(diagnostics.filter((diagnostic) => diagnostic.severity === "error")).toEqual([]);
    expect(format({ name: file.name, text: file.text })).toMatchObject({ ok: true, value: file.text });
  });

  test.each(ENGINE_NAMES)("%s gives these members", async (name) => {
    const { warehouse } = opened.get(name)!;
    for (const audience of audiences) {
      const { dialect } = ENGINES[name];
      const rows = await warehouse.query(
        compileAudience(resolution, audience, { model, dialect, asOf: AS_OF }),
      );
      expect(inParts(rows), `${audience} on ${name}`).toEqual(said(audience));
    }
  });

  test("the oracle gives these members", () => {
    const parsed = parse({ name: file.name, text: file.text }).file;
    const truth = oracle({ files: [parsed], library, model, data, asOf: AS_OF });
    for (const audience of audiences) {
      expect(inParts([...truth.parts(audience)]), audience).toEqual(said(audience));
    }
  });

  test("is planned and printed as reviewed", async () => {
    // Merged ids would take part in every statement and hide the rest of it: only the cases of `population/` show them.
    const { identities: _, ...withoutIdentities } = model;
    const shown = file.name.startsWith("population/") ? model : withoutIdentities;
    const compiled = (name: EngineName) =>
      audiences.map((audience) =>
        compileAudience(resolution, audience, { model: shown, dialect: ENGINES[name].dialect, asOf: AS_OF }),
      );
    const sql = Object.fromEntries(
      ENGINE_NAMES.map((name) => [name, sections(compiled(name), (each) => each.sql)]),
    ) as PerEngine<string>;
    const golden = (ending: string) => `${file.name.replace("/", "/golden/").replace(/aud$/, ending)}`;
    await expect(sections(compiled(REFERENCE), (each) => printPlan(each.plan))).toMatchFileSnapshot(
      golden("plan"),
    );
    for (const name of ENGINE_NAMES) {
      await expect(`${GOLDEN[name].show(sql)}\n`).toMatchFileSnapshot(golden(GOLDEN[name].ending));
    }
  });
});

/** Keys, and parts where members have one, in ascending order. */
function inParts(rows: readonly (readonly unknown[])[]) {
  const sorted = rows
    .map(([key, part]) => ({ key: Number(key), part: part as string | undefined }))
    .toSorted((a, b) => a.key - b.key);
  const parts = Map.groupBy(
    sorted.filter(({ part }) => part !== undefined),
    ({ part }) => part!,
  );
  const keys = (some: typeof sorted) => some.map(({ key }) => key);
  return {
    members: keys(sorted),
    parts: new Map([...parts].map(([part, some]) => [part, keys(some)])),
  };
}

/** One text of all audiences of a file, each under its name. */
function sections(compiled: readonly CompiledAudience[], show: (each: CompiledAudience) => string): string {
  return compiled.map((each) => `-- audience ${each.audience}\n${show(each)}\n`).join("\n");
}
