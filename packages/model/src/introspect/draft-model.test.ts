import { expect, test } from "vitest";
import { jaffle, saas, shop, table } from "../../test/catalogs.ts";
import { render } from "../../test/render.ts";
import { checkModelAgainst } from "../against/check-model-against.ts";
import type { Sample, SampleRequest, WarehouseCatalog } from "../introspection.ts";
import { parseProject } from "../parse-project.ts";
import type { Answer } from "./answers.ts";
import { draftModel } from "./draft-model.ts";
import { planIntrospection } from "./plan-introspection.ts";

/** What is in a warehouse that has values to be told apart by, or documents; it has no rows besides. */
type Warehouse = (request: Extract<SampleRequest, { column: string; limit: number }>) => Sample;

/** Rows of a table, one column after another. */
type Rows = Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>>;

/** Answers as a warehouse would that holds these rows, and asks `sample` where there are documents or names of events. */
function holding(rows: Rows, sample: Warehouse = () => []): (request: SampleRequest) => Sample {
  const textOf = (value: unknown) => (value === null || value === undefined ? null : String(value));
  return (request) => {
    const columns = rows[request.table] ?? {};
    if (request.kind === "keys")
      return request.values.filter((value) => columns[request.column]?.map(textOf).includes(value));
    if (request.kind !== "rows") return sample(request);
    const count = Math.max(0, ...Object.values(columns).map((values) => values.length));
    return Array.from({ length: count }, (_, at) =>
      JSON.stringify(request.columns.map((column) => textOf(columns[column]?.[at]))),
    );
  };
}

/** Asks until nothing is requested any more, as `muster init --from` does. */
function introspect(catalog: WarehouseCatalog, sample: (request: SampleRequest) => Sample) {
  const answers: Answer[] = [];
  let rounds = 0;
  for (
    let wanted = planIntrospection(catalog);
    wanted.length > 0;
    wanted = planIntrospection(catalog, answers)
  ) {
    expect(++rounds).toBeLessThan(5);
    answers.push(...wanted.map((request) => ({ request, sample: sample(request) })));
  }
  return draftModel(catalog, answers, { name: "shop", warehouse: { duckdb: { path: "shop.duckdb" } } });
}

/** Drafts, and holds the draft against parser and catalog: it has to work unedited. */
async function drafted(name: string, catalog: WarehouseCatalog, sample: Warehouse, rows: Rows = {}) {
  const draft = introspect(catalog, holding(rows, sample));
  if (draft === undefined) throw new Error("nothing drafted");
  const result = parseProject({ name: "muster.yaml", text: draft.yaml }, { environment: {} });
  expect(render(draft.yaml, result.diagnostics)).toBe("");
  if (!result.ok) throw new Error("not ok");
  const against = checkModelAgainst(result.value.project.model, result.value.places, catalog);
  expect(
    render(
      draft.yaml,
      against.filter((d) => d.severity === "error"),
    ),
  ).toBe("");
  const notes = draft.notes.map((note) => `# ${note}\n`).join("");
  await expect(draft.yaml + notes).toMatchFileSnapshot(`../../test/golden/draft.${name}.yaml`);
  return { ...draft, project: result.value.project };
}

const shopSamples: Warehouse = (request) => {
  if (request.kind === "distinct") return ["product_viewed", "added_to_cart", "logged_in"];
  if (request.where?.equals === "product_viewed") {
    return [
      '{"product_id":"p-1","price":12.5,"at":"2026-01-01"}',
      '{"product_id":"p-2","price":null}',
      "not json",
    ];
  }
  return request.where?.equals === "added_to_cart"
    ? ['{"product_id":"p-1","options":[{"size":"L"},{"size":"M"}]}']
    : [];
};

test("the example shop", async () => {
  const { project } = await drafted("shop", shop, shopSamples);
  expect([...project.model.events.keys()]).toEqual([
    "orders",
    "added_to_cart",
    "logged_in",
    "product_viewed",
  ]);
  expect(project.model.roles.purchase).toEqual({
    event: "orders",
    amount: "total",
    category: "category",
    product: { property: "items", field: ["sku"] },
    store: "store_id",
  });
  expect(project.model.identities?.table.name).toBe("aliases");
});

test("the example shop where records are JSON", async () => {
  const json = { kind: "json" } as const;
  const catalog = {
    tables: shop.tables.map((found) => ({
      ...found,
      columns: found.columns.map((column) =>
        ["address", "devices", "items"].includes(column.name)
          ? { ...column, type: json, engineType: "JSONB" }
          : column,
      ),
    })),
  };
  await drafted("shop-json", catalog, (request) => {
    if (request.column === "address") return ['{"city":"Denver","zip":"80014"}'];
    if (request.column === "devices") return ['[{"os":"iOS","version":17}]', "[]", "null"];
    return request.column === "items" ? [] : shopSamples(request);
  });
});

test("the example shop where documents are text", async () => {
  const text = { kind: "text" } as const;
  const catalog = {
    tables: shop.tables.map((found) => ({
      ...found,
      columns: found.columns.map((column) =>
        ["address", "devices", "items", "properties"].includes(column.name)
          ? { ...column, type: text, engineType: "String" }
          : column,
      ),
    })),
  };
  const { project } = await drafted("shop-text", catalog, (request) => {
    if (request.column === "address") return ['"{\\"city\\":\\"Denver\\",\\"zip\\":\\"80014\\"}"'];
    if (request.column === "devices") return ['"[{\\"os\\":\\"iOS\\",\\"version\\":17}]"', '"[]"'];
    // One that is none: then all of them are texts.
    if (request.column === "items") return ['"[]"', '"two shoes"'];
    if (request.kind === "json" && request.where === undefined) return ['"{}"'];
    const sample = shopSamples(request);
    return request.kind === "json" ? sample.map((document) => JSON.stringify(document)) : sample;
  });
  const { personas, events } = project.model;
  expect(personas.traits.get("devices")?.type.kind).toBe("records");
  expect(events.get("orders")?.properties.get("items")?.type.kind).toBe("text");
  expect(events.get("product_viewed")?.properties.get("price")?.type.kind).toBe("number");
});

test("jaffle_shop: payments have no persona", async () => {
  const { project, notes } = await drafted("jaffle", jaffle, () => []);
  expect([...project.model.events.keys()]).toEqual(["raw_orders"]);
  expect(notes).toContain("table raw_payments is left out: no column refers to personas");
});

test("uuid keys, camel case, another schema, epochs", async () => {
  const sample: Warehouse = ({ column }) => {
    if (column === "settings") return ['{"theme":"dark","beta":true}'];
    return column === "type" ? ["pricing", "Sign Up\n", "docs"] : [];
  };
  const logins = { login_ts: [1767225600123, null, 1767225700456] };
  const { project } = await drafted("saas", saas, sample, { logins });
  expect(project.model.personas.keyType).toBe("uuid");
  expect(project.model.events.get("logins")?.table.time).toEqual({ column: "login_ts", storage: "epoch_ms" });
});

test("who is not yet known: columns are named as they are, and quoted where a view is suggested", () => {
  const users = table("users", { id: "text", email: "text" }, { primaryKey: ["id"] });
  const tracks = table("tracks", { "user, id": "text", anonymousId: "text", ts: "timestamp" });
  expect(introspect({ tables: [users, tracks] }, () => [])?.notes).toContain(
    'events of tracks without a user, id are nobody\'s: a view with coalesce("user, id", "anonymousId") as persona_id, and `identities` that lead from anonymousId to user, id, give them to whom they turn out to be',
  );
});

test("a warehouse without personas drafts nothing", () => {
  expect(
    introspect({ tables: [table("weather", { day: "date", rain: "float" })] }, () => []),
  ).toBeUndefined();
  expect(introspect({ tables: [] }, () => [])).toBeUndefined();
});

test("names that look like other things survive", async () => {
  const odd = table(
    "users",
    {
      id: "text",
      email: "text",
      true: "text",
      "a: b": "text",
      "#c": "number" as never,
      no: "boolean",
      "1": "integer",
      "bad`name": "text",
    },
    { primaryKey: ["id"] },
  );
  await drafted("odd", { tables: [odd] }, () => []);
});
