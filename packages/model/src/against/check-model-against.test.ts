import { DIAGNOSTIC_CODES } from "@muster/grammar";
import { describe, expect, test } from "vitest";
import { productShop, table } from "../../test/catalogs.ts";
import { PRODUCT } from "../../test/product.ts";
import { render } from "../../test/render.ts";
import type { CatalogTable, WarehouseCatalog } from "../introspection.ts";
import { parseProject } from "../parse-project.ts";
import { checkModelAgainst } from "./check-model-against.ts";

function check(text: string, catalog: WarehouseCatalog) {
  const result = parseProject({ name: "muster.yaml", text }, { environment: {} });
  if (!result.ok) throw new Error(render(text, result.diagnostics));
  return checkModelAgainst(result.value.project.model, result.value.places, catalog);
}

function changed(name: string, change: (found: CatalogTable) => CatalogTable): WarehouseCatalog {
  return { tables: productShop.tables.map((found) => (found.name === name ? change(found) : found)) };
}

const retyped = (name: string, column: string, kind: "text" | "timestamptz" | "uuid" | "json" | "float") =>
  changed(name, (found) => ({
    ...found,
    columns: found.columns.map((c) =>
      c.name === column ? { ...c, type: { kind }, engineType: kind.toUpperCase() } : c,
    ),
  }));

test("product.md's model fits the example shop", () => {
  expect(render(PRODUCT, check(PRODUCT, productShop))).toBe("");
});

const stream = (text: string) => text.replace("type: json }\n      events", "type: struct }\n      events");

const CASES = [
  { code: "missing-table", text: PRODUCT.replace("table: orders", "table: order"), catalog: productShop },
  {
    code: "missing-table",
    of: "schema",
    text: PRODUCT,
    catalog: changed("orders", (found) => ({ ...found, schema: "sales", inDefaultSchema: false })),
  },
  {
    code: "missing-column",
    text: PRODUCT.replace("persona: user_id", "persona: User_ID")
      .replace("plan:        text", "pla: text")
      .replace("store_id: number\n", "store_id: number\n        kind: text\n"),
    catalog: productShop,
  },
  {
    code: "missing-column",
    of: "documents",
    text: PRODUCT.replace("column: properties", "column: property"),
    catalog: productShop,
  },
  {
    code: "missing-field",
    text: PRODUCT.replace("quantity: number }", "quanity: number }"),
    catalog: productShop,
  },
  { code: "wrong-column-type", text: PRODUCT, catalog: retyped("orders", "total", "text") },
  {
    code: "wrong-column-type",
    of: "time",
    text: PRODUCT,
    catalog: retyped("orders", "ordered_at", "timestamptz"),
  },
  {
    code: "wrong-column-type",
    of: "trait-time",
    text: PRODUCT,
    catalog: retyped("customers", "created_at", "timestamptz"),
  },
  {
    code: "wrong-column-type",
    of: "order",
    text: PRODUCT,
    catalog: retyped("events", "sequence_number", "timestamptz"),
  },
  {
    code: "wrong-column-type",
    of: "key",
    text: PRODUCT,
    catalog: retyped("customers", "customer_id", "uuid"),
  },
  {
    code: "missing-column",
    of: "mark",
    text: PRODUCT.replace(
      "    source: source",
      "    updated: { column: changed_at, lateness: 1 hour }\n    source: source",
    ).replace(
      "time: ordered_at",
      "time: ordered_at\n      ingested: { column: total, storage: number, lateness: 100 }",
    ),
    catalog: productShop,
  },
  { code: "wrong-column-type", of: "list", text: PRODUCT, catalog: retyped("customers", "tags", "json") },
  { code: "wrong-column-type", of: "struct", text: stream(PRODUCT), catalog: productShop },
  {
    code: "inexact-text",
    text: PRODUCT,
    catalog: changed("customers", (found) => ({
      ...found,
      columns: found.columns.map((column) =>
        column.type.kind === "text" ? { ...column, exactText: `${column.name}::text collate "C"` } : column,
      ),
    })),
  },
  {
    code: "wide-key",
    text: PRODUCT,
    catalog: changed("orders", (found) => ({
      ...found,
      columns: found.columns.map((column) => ({ ...column, isWide: true as const, engineType: "UBIGINT" })),
    })),
  },
  { code: "maybe-nan", text: PRODUCT, catalog: retyped("orders", "total", "float") },
  {
    code: "nullable-key",
    text: PRODUCT,
    catalog: changed("customers", (found) => ({
      ...found,
      primaryKey: [],
      columns: found.columns.map((column) => ({ ...column, nullable: true })),
    })),
  },
  {
    code: "key-not-unique",
    text: PRODUCT,
    catalog: changed("accounts", (found) => ({ ...found, primaryKey: ["account_id", "plan"] })),
  },
];

describe("what does not fit is pointed at", () => {
  test.each(CASES)("$code $of", async ({ code, of, text, catalog }) => {
    const diagnostics = check(text, catalog);
    expect(diagnostics.map((d) => d.code as string)).toContain(code);
    const golden = `${render(text, diagnostics)}\n`;
    await expect(golden).toMatchFileSnapshot(
      `../../test/golden/${code}${of === undefined ? "" : `.${of}`}.txt`,
    );
  });

  test("with a case for each code", () => {
    const first = DIAGNOSTIC_CODES.indexOf("missing-table");
    const last = DIAGNOSTIC_CODES.indexOf("key-not-unique");
    const cases = new Set(CASES.map(({ code }) => code));
    expect(DIAGNOSTIC_CODES.slice(first, last + 1).filter((code) => !cases.has(code))).toEqual([]);
  });
});

test("a warehouse without structs may keep lists of records as JSON", () => {
  expect(check(PRODUCT, retyped("orders", "items", "json"))).toEqual([]);
});

test("an empty warehouse lacks every table, once", () => {
  const codes = check(PRODUCT, { tables: [table("unrelated", { id: "integer" })] }).map((d) => d.code);
  expect(codes).toEqual(Array(5).fill("missing-table"));
});
