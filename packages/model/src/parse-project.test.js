import { DIAGNOSTIC_CODES } from "@muster/grammar";
import { describe, expect, test } from "vitest";
import { MISTAKES } from "../test/mistakes.ts";
import { PRODUCT } from "../test/product.ts";
import { random } from "../test/random.ts";
import { render } from "../test/render.ts";
import { parseProject } from "./parse-project.ts";

const environment = {
  DATABASE_URL: "postgres://ana:hunter2@db/shop",
  TZ: "Atlantis/Capital",
  LEVEL: "sold_items",
};
function parsed(text) {
  const result = parseProject({ name: "muster.yaml", text }, { environment });
  expect(render(text, result.diagnostics)).toBe("");
  if (!result.ok) throw new Error("not ok");
  return result.value;
}
function rendered(text) {
  const result = parseProject({ name: "muster.yaml", text }, { environment });
  return render(text, result.diagnostics);
}
test("the project file of product.md is valid", () => {
  expect(parsed(PRODUCT).project).toMatchSnapshot();
});
describe("every mistake is pointed at", () => {
  test.each(MISTAKES)("$code $of", async ({ code, of, yaml }) => {
    const result = parseProject({ name: "muster.yaml", text: yaml }, { environment });
    expect(result.ok).toBe(false);
    expect(result.diagnostics.map((d) => d.code)).toContain(code);
    const shown = yaml.length > 1500 ? `${yaml.slice(0, 1500)}…` : yaml;
    const golden = `${shown}\n----\n${render(yaml, result.diagnostics)}\n`;
    await expect(golden).toMatchFileSnapshot(`../test/golden/${code}${of === undefined ? "" : `.${of}`}.txt`);
  });
  test("with a case for each code of the project file", () => {
    const first = DIAGNOSTIC_CODES.indexOf("yaml-syntax");
    const last = DIAGNOSTIC_CODES.indexOf("wrong-role-type");
    const cases = new Set(MISTAKES.map(({ code }) => code));
    expect(DIAGNOSTIC_CODES.slice(first, last + 1).filter((code) => !cases.has(code))).toEqual([]);
  });
});
test("mistakes of shape and of meaning are reported in one run", () => {
  const text = PRODUCT.replace("plan:        text", "plan:        txt")
    .replace("amount: revenue", "amount: revenu")
    .replace("America/Denver", "America/Denvr");
  const result = parseProject({ name: "muster.yaml", text }, { environment });
  expect(result.diagnostics.map((d) => d.code)).toEqual([
    "unknown-timezone",
    "unknown-value",
    "unknown-role-property",
  ]);
});
test("what refers to a broken entry is not reported again", () => {
  const text = PRODUCT.replace("persona: customer_id\n      time: ordered_at", "persona: customer_id");
  const result = parseProject({ name: "muster.yaml", text }, { environment });
  expect(result.diagnostics.map((d) => d.code)).toEqual(["missing-key"]);
});
test("variables come from the environment, and their contents are never shown", () => {
  const server = PRODUCT.replace("duckdb: { path: shop.duckdb }", 'postgres: { url: "${DATABASE_URL}" }');
  expect(parsed(server).project.warehouse).toEqual({
    dialect: "postgres",
    options: { url: environment.DATABASE_URL },
  });
  expect(parsed(PRODUCT.replace("name: shop", () => "name: $${LEVEL}")).project.name).toBe("${LEVEL}");
  const shown = rendered(
    server
      .replace("timezone: America/Denver", "timezone: ${TZ}")
      .replace("table: orders", "table: a.b.${DATABASE_URL}")
      .replace("plan:        text", "plan: ${DATABASE_URL}")
      .replace("key: account_id", 'key: { column: a, type: "${LEVEL}" }'),
  );
  expect(shown).toContain("`${TZ}` is not a time zone");
  expect(shown).not.toMatch(/hunter2|Atlantis|sold_items/);
});
test("long forms say what short ones leave to the default", () => {
  const { project } = parsed(`
name: shop
warehouse: { duckdb: { path: shop.duckdb } }
model:
  personas:
    table: { schema: crm, name: all.customers }
    key: { column: id, type: uuid }
    traits:
      seen: { type: timestamp, storage: epoch_ms, column: seen_ms }
      city: { type: text, column: address, path: [home, city] }
      zip: { type: text, column: place, path: [zip], storage: native }
      tags: { type: list<text>, storage: json }
      home: { type: struct, fields: { geo: { type: struct, fields: { lat: number } } } }
  streams:
    - table: sales.events
      persona: who
      time: { column: ts, storage: timestamptz }
      name: event
      source: src
      properties: { column: props, type: struct }
      events:
        product_viewed:
          name: Product Viewed
          properties: { id: { type: text, path: [Product ID] }, amount: { type: number, column: amount } }
    - { table: clicks, persona: who, time: ts, name: kind, events: { click: { properties: { x: number } } } }
`);
  expect(project.model).toMatchSnapshot();
});
test("marks say what is new, in the units in which they grow", () => {
  const { project } = parsed(`
name: shop
warehouse: { duckdb: { path: shop.duckdb } }
model:
  personas: { table: customers, key: id, account: account, updated: { column: changed_at, storage: timestamptz, lateness: 90 seconds } }
  accounts: { table: accounts, key: id, updated: { column: changed_at, lateness: 1 week } }
  events:
    ordered: { table: orders, persona: who, time: at, ingested: { column: loaded_at, storage: epoch_ms, lateness: 10 minutes } }
    returned: { table: returns, persona: who, time: at, lateness: 2 days }
  identities: { table: aliases, alias: a, persona: p, ingested: { column: n, storage: number, lateness: 1000 } }
`);
  const { personas, accounts, events, identities } = project.model;
  expect(personas.updated).toEqual({ column: "changed_at", storage: "timestamptz", lateness: 90_000_000 });
  expect(accounts?.updated).toEqual({
    column: "changed_at",
    storage: "timestamp",
    lateness: 7 * 86_400_000_000,
  });
  expect(events.get("ordered")?.table.ingested).toEqual({
    column: "loaded_at",
    storage: "epoch_ms",
    lateness: 600_000_000,
  });
  expect(events.get("returned")?.table.lateness).toBe(2 * 86_400_000_000);
  expect(identities?.ingested).toEqual({ column: "n", storage: "number", lateness: 1000 });
});
test("events of one stream share its table", () => {
  const { events } = parsed(PRODUCT).project.model;
  expect(events.get("product_viewed")?.table).toBe(events.get("added_to_cart")?.table);
});
test("aliases of YAML may repeat what stands before them", () => {
  const text = PRODUCT.replace(
    "{ product_id: text, price: number } }",
    "&viewed { product_id: text, price: number } }",
  ).replace("{ product_id: text } }", "*viewed }");
  expect([...(parsed(text).project.model.events.get("added_to_cart")?.properties.keys() ?? [])]).toEqual([
    "product_id",
    "price",
  ]);
});
describe("garbage is answered with diagnostics, never with a throw", () => {
  const pieces = [
    "[",
    "]",
    "{",
    "}",
    ":",
    ": ",
    "- ",
    "\n",
    "\n  ",
    "&a ",
    "*a",
    "!!set ",
    "${X",
    "}",
    "'",
    '"',
    "\t",
    "|",
    ">",
    "? ",
    "---",
    "...",
    "%YAML 1.1",
    "<<: ",
    "null",
    "~",
    "\u0000",
    "\ud800",
    "é",
    "__proto__: ",
    "constructor: ",
    "1e999",
    ".nan",
    "0x1F",
    "@",
    "`",
    "#",
  ];
  test.each(Array.from({ length: 40 }, (_, seed) => seed))("seed %i", (seed) => {
    const next = random(seed);
    for (let round = 0; round < 25; round++) {
      let text = next(3) === 0 ? "" : PRODUCT;
      for (let edits = 1 + next(12); edits > 0; edits--) {
        const at = next(text.length + 1);
        const piece = pieces[next(pieces.length)] ?? "";
        text = text.slice(0, at) + piece + text.slice(next(2) === 0 ? at : at + next(20));
      }
      const result = parseProject({ name: "muster.yaml", text }, { environment });
      render(text, result.diagnostics);
      expect(result.ok || result.diagnostics.some((d) => d.severity === "error")).toBe(true);
      for (const { primary } of result.diagnostics) {
        expect(primary.span.start).toBeLessThanOrEqual(primary.span.end);
        expect(primary.span.end).toBeLessThanOrEqual(text.length);
      }
    }
  });
});
//# sourceMappingURL=parse-project.test.js.map
