import { expect, test } from "vitest";
import { random } from "../../test/random.ts";
import { render } from "../../test/render.ts";
import { checkModelAgainst } from "../against/check-model-against.ts";
import type { CatalogTable, CatalogType, Sample, SampleRequest } from "../introspection.ts";
import { parseProject } from "../parse-project.ts";
import type { Answer } from "./answers.ts";
import { draftModel } from "./draft-model.ts";
import { planIntrospection } from "./plan-introspection.ts";

// Names that heuristics look for, that YAML reads as something else, and that JavaScript objects already have.
const COLUMNS =
  "id customer_id user_id email phone name event type ts created_at login_ts total properties archived alias_id account_id source seq a.b true null 1 - #x 'q {é __proto__ constructor 0x1F ~ a`b column path @x % yes"
    .split(" ")
    .concat("x y", "a: b", '"dq', "multi\nline", "", "- x", " lead", "trail ", "x".repeat(150));
const TABLES = "users accounts orders events aliases logins a.b true order.items #t companies {t} '".split(
  " ",
);
const KINDS = [
  "text",
  "boolean",
  "date",
  "timestamp",
  "timestamptz",
  "json",
  "uuid",
  "integer",
  "decimal",
  "other",
] as const;
const DOCUMENTS = [
  '{"a":1}',
  '{"a":"x","b":[1,2],"c d":{"e":true}}',
  "[1]",
  '["a"]',
  '[{"x":1}]',
  "x",
  '{"__proto__":1,"a`":2,"":3,"column":"q","type":"z"}',
];

test.each(Array.from({ length: 30 }, (_, seed) => seed))(
  "a draft works unedited, whatever the tables are called: seed %i",
  (seed) => {
    const next = random(seed);
    const pick = <T>(items: readonly T[]): T => items[next(items.length)] as T;
    const type = (): CatalogType => {
      const form = next(12);
      if (form === 0) return { kind: "list", of: type() };
      return form === 1
        ? { kind: "struct", fields: { a: type(), [pick(COLUMNS)]: type() } }
        : { kind: pick(KINDS) };
    };
    const table = (name: string, first: Readonly<Record<string, CatalogType["kind"]>>): CatalogTable => {
      const columns = new Map(Array.from({ length: next(8) }, () => [pick(COLUMNS), type()]));
      for (const [column, kind] of Object.entries(first)) columns.set(column, { kind } as CatalogType);
      return {
        schema: pick(["main", "app", "my.schema", "muster"]),
        name,
        inDefaultSchema: false,
        kind: "table",
        columns: [...columns].map(([column, of]) => ({
          name: column,
          engineType: of.kind,
          type: of,
          nullable: false,
        })),
        primaryKey: [],
        foreignKeys: [],
        rows: 1,
      };
    };
    const values = [...COLUMNS, "1767225600123"];
    const some = <T>(one: () => T): T[] => Array.from({ length: next(6) }, one);
    const sample = (request: SampleRequest): Sample => {
      if (request.kind === "json") return some(() => pick(DOCUMENTS));
      if (request.kind === "keys") return request.values.filter(() => next(2) === 0);
      if (request.kind === "distinct") return some(() => pick(values));
      const epochs = next(2) === 0;
      return some(() =>
        JSON.stringify(request.columns.map(() => (epochs ? "1767225600" : pick([...values, null])))),
      );
    };

    for (let round = 0; round < 20; round++) {
      const names = [...new Set(Array.from({ length: next(6) }, () => pick(TABLES)))];
      const others = names.map((name) =>
        table(
          name,
          next(3) === 0 ? {} : { user_id: "integer", ts: pick(["timestamp", "integer"]), event: "text" },
        ),
      );
      const catalog = {
        tables: [{ ...table("customers", { id: "integer" }), schema: "main", primaryKey: ["id"] }, ...others],
      };
      const answers: Answer[] = [];
      for (
        let wanted = planIntrospection(catalog);
        wanted.length > 0;
        wanted = planIntrospection(catalog, answers)
      ) {
        answers.push(...wanted.map((request) => ({ request, sample: sample(request) })));
      }
      const text =
        draftModel(catalog, answers, { name: "x", warehouse: { duckdb: { path: "a b: #c" } } })?.yaml ?? "";
      const result = parseProject({ name: "muster.yaml", text }, { environment: {} });
      expect(render(text, result.diagnostics)).toBe("");
      if (!result.ok) throw new Error("not ok");
      expect(render(text, checkModelAgainst(result.value.project.model, result.value.places, catalog))).toBe(
        "",
      );
    }
  },
);
