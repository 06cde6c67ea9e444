// The key of a row that a left join has not found is missing, whoever reads it; where nobody does, the rows are the same.
import type { Column, Plan, Rel, Scalar } from "@muster/compiler";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, ENGINES } from "../engines.ts";

const [n, owner, key, weight, all] = ["n", "owner", "key", "weight", "all"].map(
  (name, index): Column => ({ id: index + 1, name, type: "integer" }),
) as [Column, Column, Column, Column, Column];

const read = ({ id, type }: Column): Scalar => ({ kind: "column", id, type });

const scan = (name: string, columns: readonly Column[]): Rel => ({
  kind: "scan",
  table: { name },
  columns: columns.map((column) => ({ column, source: column.name })),
});

const joined: Rel = {
  kind: "join",
  type: "left",
  left: scan("people", [n]),
  right: {
    kind: "project",
    input: scan("pets", [owner, weight]),
    columns: [
      { column: key, value: read(owner) },
      { column: weight, value: read(weight) },
    ],
  },
  on: [{ left: n.id, right: key.id }],
};

const isMissing = (column: Column): Scalar => ({
  kind: "call",
  function: "isNull",
  arguments: [read(column)],
  type: "boolean",
});

describe.each(ENGINE_NAMES)("%s", (name) => {
  let engine: Awaited<ReturnType<(typeof ENGINES)[typeof name]["open"]>>;
  beforeAll(async () => {
    engine = await ENGINES[name].open();
    const { types } = engine.warehouse.dialect;
    for (const sql of [
      `create table people (n ${types.integer})`,
      `create table pets (owner ${types.integer}, weight ${types.integer})`,
      "insert into people values (1), (2), (3)",
      "insert into pets values (1, 7), (3, 9)",
    ])
      await engine.warehouse.execute({ sql, parameters: [] });
  });
  afterAll(() => engine.close());

  const counted: Rel = {
    kind: "aggregate",
    input: joined,
    by: [key],
    measures: [{ column: all, function: "count" }],
  };
  test.each<{
    readonly what: string;
    readonly rel: Rel;
    readonly output: readonly Column[];
    readonly is: string[];
  }>([
    { what: "in the answer", rel: joined, output: [n, key], is: ["1 1", "2 -", "3 3"] },
    { what: "by a condition", rel: filter(joined, isMissing(key)), output: [n], is: ["2"] },
    { what: "by groups", rel: counted, output: [key, all], is: ["- 1", "1 1", "3 1"] },
    { what: "by nobody", rel: joined, output: [n, weight], is: ["1 7", "2 -", "3 9"] },
  ])("read $what", async ({ rel, output, is }) => {
    const plan: Plan = { shared: [], root: rel, output };
    const { warehouse } = engine;
    const rows = await warehouse.query(warehouse.dialect.render(plan));
    expect(
      rows.map((row) => row.map((one) => (one === null ? "-" : String(one))).join(" ")).toSorted(),
    ).toEqual(is);
  });
});

function filter(input: Rel, condition: Scalar): Rel {
  return { kind: "filter", input, condition };
}
