import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createDatabase } from "../../test/postgres.ts";
import { generateShop } from "../src/bench/world.ts";
import { MAY_DIFFER } from "../src/families/baselines.ts";
import { compareAnswers, questionFamilies } from "../src/families/questions.ts";
import { openProject } from "../src/open-project.ts";
import { startHost, WAREHOUSES, type WarehouseName } from "../src/open-warehouse.ts";
import { ROW_QUESTIONS } from "../src/rows/questions.ts";

const shop = await openProject(fileURLToPath(new URL("../shop", import.meta.url)));

test("every question is answered row by row, and nothing else is", () => {
  expect(Object.keys(ROW_QUESTIONS).toSorted()).toEqual([...shop.audiences].toSorted());
});

test("questions are in the families of their files", () => {
  const families = questionFamilies(shop);
  expect([...families.keys()].toSorted()).toEqual(
    [
      "absence",
      "accounts",
      "aggregates",
      "conjunctions",
      "habits",
      "selection",
      "sequences",
      "single",
      "value",
    ].toSorted(),
  );
  expect(families.get("value")).toEqual(["lapsed_vips", "champions", "top_tenth"]);
});

for (const engine of WAREHOUSES) {
  test(`${engine}: compiled, by hand, by a template and row by row, every question has the same members`, {
    timeout: 120_000,
  }, async () => {
    const answers = await ask(engine);
    for (const { question, different, mayDiffer } of answers) {
      expect({ question, ways: Object.keys(different).toSorted() }).toEqual({
        question,
        ways: expect.arrayContaining(["byHand", "rows", "template"]),
      });
      expect({ question, different }).toEqual({
        question,
        different: Object.fromEntries(
          Object.keys(different).map((way) => [way, mayDiffer.includes(way) ? expect.any(Number) : 0]),
        ),
      });
    }
    // Answers that are all empty would agree too.
    const empty = answers.filter(({ members }) => members === 0).map(({ question }) => question);
    expect(empty).toEqual([]);
  });
}

async function ask(engine: WarehouseName) {
  const folder = await mkdtemp(join(tmpdir(), "muster-bench-test-"));
  const database = engine === "postgres" ? await createDatabase() : undefined;
  const host = await startHost(engine, database?.url);
  const place = await host.open("questions_test", folder);
  try {
    await generateShop(place.warehouse, { personas: 4000, events: 60_000 });
    const answers = [];
    for (const question of shop.audiences) {
      const { members, different, statements } = await compareAnswers(question, {
        engine,
        warehouse: place.warehouse,
        shop,
      });
      await place.warehouse.query(statements.get("scan")!);
      const mayDiffer = statements.get("idiom")?.sql.startsWith(MAY_DIFFER) ? ["idiom"] : [];
      answers.push({ question, members, different, mayDiffer });
    }
    return answers;
  } finally {
    await place.close();
    await host.stop();
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  }
}
