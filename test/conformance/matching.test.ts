// Rows that have, or have not, a match among rows beside them: each once, however many match, and nothing equals what is missing.
import { type Column, call, type Plan, type Rel, type Scalar } from "@muster/compiler";
import type { Warehouse } from "@muster/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, ENGINES, type EngineName } from "../engines.ts";

/** Of the events that are numbered: whose, and when. */
const EVENTS = [
  [1, "'a'", 10],
  [2, "'a'", 20],
  [3, "'a'", 31],
  [4, "'b'", 10],
  [5, "null", 10],
  [6, "null", 20],
  [7, "'c'", "null"],
  [8, "'c'", 40],
] as const;

const SOURCES = ["n", "who", "moment"] as const;

describe.each(ENGINE_NAMES)("%s", (name: EngineName) => {
  let engine: Awaited<ReturnType<(typeof ENGINES)[EngineName]["open"]>>;
  let warehouse: Warehouse;

  beforeAll(async () => {
    engine = await ENGINES[name].open();
    warehouse = engine.warehouse;
    const { integer, text } = warehouse.dialect.types;
    const run = (sql: string) => warehouse.execute({ sql, parameters: [] });
    await run(`create table events (n ${integer}, who ${text} null, moment ${integer} null)`);
    await run(`insert into events values ${EVENTS.map((event) => `(${event.join(", ")})`).join(", ")}`);
  });
  afterAll(() => engine.close());

  /** The events, with columns of these numbers. */
  function events(first: number): { readonly rel: Rel; readonly columns: readonly Column[] } {
    const columns = SOURCES.map((source, at): Column => {
      return { id: first + at, name: source, type: source === "who" ? "text" : "integer" };
    });
    const scanned = columns.map((column) => ({ column, source: column.name }));
    return { rel: { kind: "scan", table: { name: "events" }, columns: scanned }, columns };
  }

  async function found(type: "semi" | "anti", compare: (one: Scalar, other: Scalar) => Scalar) {
    const [left, right] = [events(1), events(11)];
    const [n, who, moment] = left.columns as [Column, Column, Column];
    const [, whose, when] = right.columns as [Column, Column, Column];
    const read = ({ id, type: of }: Column): Scalar => ({ kind: "column", id, type: of });
    const root: Rel = {
      kind: "join",
      type,
      left: left.rel,
      right: right.rel,
      on: [{ left: who.id, right: whose.id }],
      condition: compare(read(moment), read(when)),
    };
    const plan: Plan = { shared: [], root, output: [n] };
    const rows = await warehouse.query(warehouse.dialect.render(plan));
    return rows.map(([number]) => Number(number)).sort((a, b) => a - b);
  }

  const earlier = (one: Scalar, other: Scalar) => call("less", "boolean", one, other);
  const within = (one: Scalar, other: Scalar) =>
    call(
      "and",
      "boolean",
      earlier(one, other),
      call(
        "lessOrEqual",
        "boolean",
        other,
        call("add", "integer", one, { kind: "whole", value: 10, type: "integer" }),
      ),
    );

  test("with a later one of the same", async () => {
    expect(await found("semi", earlier)).toEqual([1, 2]);
    expect(await found("anti", earlier)).toEqual([3, 4, 5, 6, 7, 8]);
  });

  test("with a later one that is near", async () => {
    expect(await found("semi", within)).toEqual([1]);
    expect(await found("anti", within)).toEqual([2, 3, 4, 5, 6, 7, 8]);
  });
});
