import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { PRODUCT } from "../test/product.ts";
import { parseProject } from "./parse-project.ts";
import { printProject } from "./print-project.ts";
import { projectJsonSchema } from "./project-json-schema.ts";
import { redactSecrets } from "./redact-secrets.ts";

test("the JSON Schema accepts product.md's file and refuses others", () => {
  const published = z.fromJSONSchema(projectJsonSchema());
  const file = parse(PRODUCT);
  expect(published.safeParse(file).error).toBeUndefined();
  expect(published.safeParse({ ...file, timezoen: "UTC" }).success).toBe(false);
  expect(published.safeParse({ ...file, model: {} }).success).toBe(false);
  expect(published.safeParse({ ...file, schema: undefined, timezone: undefined }).success).toBe(true);
});
test("every key of the JSON Schema is explained, but those whose name says it", async () => {
  await expect(`${JSON.stringify(projectJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
    "../test/golden/project.schema.json",
  );
});
test("printing keeps the meaning and reads well", async () => {
  const printed = printProject(parse(PRODUCT), { "model.personas.key": "a whole number" });
  const read = (text) => {
    const result = parseProject({ name: "muster.yaml", text }, { environment: {} });
    return result.ok ? result.value.project : result.diagnostics;
  };
  expect(read(printed)).toEqual(read(PRODUCT));
  await expect(printed).toMatchFileSnapshot("../test/golden/printed.yaml");
});
test("secrets are covered without moving anything", () => {
  const text =
    'warehouse: { postgres: { url: "postgres://ana:hunter2@db/shop", password: s3cret } }\nurl: postgres://${U}:${P}@db\n';
  const covered = redactSecrets({ name: "muster.yaml", text }).text;
  expect(covered).toHaveLength(text.length);
  expect(covered).not.toMatch(/hunter2|s3cret/);
  expect(covered).toContain("postgres://${U}:${P}@db");
});
//# sourceMappingURL=project-json-schema.test.js.map
