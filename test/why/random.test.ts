// Random worlds: what is said of each row makes up membership, is the same when the row is asked for alone, and the events
// that are listed are those that are counted.
import {
  type ConditionNode,
  compileAudience,
  conditionTree,
  type EventsFact,
  eventsPlan,
  leafFacts,
  memberPlan,
  type Plan,
  type ResolvedAudience,
  rowPlan,
  STANDING,
} from "@muster/compiler";
import type { Row } from "@muster/engine";
import { parse } from "@muster/grammar";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, ENGINES, type PerEngine } from "../engines.ts";
import { checked } from "../properties/engines.ts";
import { load } from "../world/load.ts";
import { randomWorld } from "../world/random-world.ts";
import type { World } from "../world/world.ts";

/** More than any of them has. */
const ALL_EVENTS = 10_000;

/** Of so many rows of an audience one is asked for alone, with all that is said of it. */
const ROWS_FOR_EACH_ALONE: PerEngine<number> = { duckdb: 10, postgres: 10, clickhouse: 80 };

/** An engine that plans slowly is asked of one world. */
const SEEDS: PerEngine<readonly number[]> = {
  duckdb: [5001, 5002],
  postgres: [5001, 5002],
  clickhouse: [5002],
};

describe.each(ENGINE_NAMES)("%s", (name) => {
  let engine: Awaited<ReturnType<(typeof ENGINES)[typeof name]["open"]>>;
  beforeAll(async () => {
    engine = await ENGINES[name].open();
  });
  afterAll(async () => engine.close());

  const few = ROWS_FOR_EACH_ALONE[name];
  const ask = (plan: Plan) => engine.warehouse.query(engine.warehouse.dialect.render(plan));

  test.each(SEEDS[name])(
    "seed %d",
    async (seed) => {
      const world = randomWorld(seed);
      await load(engine.warehouse, world, name);
      const text = world.definitions.join("\n");
      const { resolution } = checked(text, world);
      const { file } = parse({ name: "world.aud", text });
      const options = { model: world.model, asOf: world.asOf };
      for (const [number, audience] of world.audiences
        .map((one) => resolution.audiences.get(one)!)
        .entries()) {
        const tree = conditionTree(audience, file);
        const facts = leavesOf(tree).map((leaf) => leafFacts(leaf.condition, resolution, audience.of));
        const counts = facts.flatMap(({ count, events }) => (count === undefined ? [] : [{ count, events }]));
        const asked = [
          ...(tree === undefined ? [] : [tree.condition]),
          ...counts.map(({ count }) => count.count),
          ...facts.flatMap(({ values }) => values.flatMap(({ value, parts }) => [value, ...parts])),
          ...facts.flatMap(({ shortfalls, prefixes }) => [
            ...shortfalls.map(({ value }) => value),
            ...prefixes,
          ]),
        ];
        const rows = await ask(rowPlan(resolution, audience.name, asked, options));
        const members = await engine.warehouse.query(
          compileAudience(resolution, audience.name, { ...options, dialect: engine.warehouse.dialect }),
        );
        const chosen = rows.filter((row) => isChosen(row, tree !== undefined));
        if (audience.ranked === undefined) expect(keysOf(chosen), tree?.text).toEqual(keysOf(members));
        for (const row of rows.filter(([key], at) => key !== null && at % few === number % few)) {
          const one = rowOf(world, audience, String(row[0]));
          expect(await ask(rowPlan(resolution, audience.name, asked, options, one)), tree?.text).toEqual([
            row,
          ]);
          expect(await ask(memberPlan(resolution, audience.name, one, options)), tree?.text).toEqual(
            members.filter(([key]) => String(key) === one.key),
          );
          const first = STANDING.length + (tree === undefined ? 0 : 1);
          for (const [at, { events }] of counts.entries()) {
            const [fact] = events as [EventsFact];
            const listed = await ask(
              eventsPlan(resolution, audience.name, fact, options, { ...one, limit: ALL_EVENTS }),
            );
            expect(listed.length, tree?.text).toBe(Number(row[first + at]));
          }
        }
      }
    },
    600_000,
  );
});

function isChosen(row: Row, asks: boolean): boolean {
  return row.slice(1, STANDING.length + (asks ? 1 : 0)).every((flag) => flag === true);
}

/** With the account and all names of a persona, as `why` finds them. */
function rowOf({ model, data }: World, { of }: ResolvedAudience, key: string) {
  if (of === "account") return { key };
  const account = data.personas.find((one) => one.key === key)?.account;
  const aliases = data.aliases.filter(({ persona }) => persona === key).map(({ alias }) => alias);
  return {
    key,
    names: [key, ...aliases],
    ...(account && model.accounts !== undefined ? { account } : {}),
  };
}

function keysOf(rows: readonly Row[]): string[] {
  return rows.map(([key]) => String(key)).toSorted();
}

function leavesOf(node: ConditionNode | undefined): readonly ConditionNode[] {
  if (node === undefined) return [];
  return node.kind === "leaf" ? [node] : node.operands.flatMap(leavesOf);
}
