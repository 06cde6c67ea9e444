// What a statement reads is what was there at one moment, whatever others write while it is prepared and run.
import type { Row } from "@muster/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines, type Opened, run } from "./driver-engines.ts";

const WRITES = 200;
const READERS = 4;

describe.each(engines)("$name", (engine) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await engine.open();
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  // In order: engines pack numbers into what their range takes, and each row that is written here widens it.
  const statement = { sql: "select n from descending order by n", parameters: [] };

  test.each([
    ["query", () => opened.warehouse.query(statement)],
    [
      "stream",
      async () => {
        const rows: Row[] = [];
        for await (const some of opened.warehouse.stream(statement)) rows.push(...some);
        return rows;
      },
    ],
  ] as const)("%s: rows that are written meanwhile come whole or not at all", async (_how, read) => {
    const { warehouse } = opened;
    const end = engine.name === "clickhouse" ? " engine = MergeTree order by n" : "";
    await run(warehouse, `create table descending (n bigint)${end}`);
    await run(warehouse, "insert into descending values (0), (200)");
    let written = 0;
    const mixed: (readonly Row[])[] = [];
    const reader = async () => {
      while (written < WRITES) {
        const before = written;
        const rows = await read();
        const seen = rows.length - 2;
        const isOne = rows.every(([n], at) => n === (at > seen ? 200n : BigInt(at - seen)));
        if (!isOne || seen < before || seen > written + 1) mixed.push(rows);
      }
    };
    const readers = Array.from({ length: READERS }, reader);
    for (; written < WRITES; written++)
      await run(warehouse, `insert into descending values (${-1 - written})`);
    await Promise.all(readers);
    await run(warehouse, "drop table descending");
    expect(mixed).toEqual([]);
  });
});
