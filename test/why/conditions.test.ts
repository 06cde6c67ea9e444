// What `why` says of every node of a condition is what the oracle says of that condition alone; and all of it together is
// membership: for every audience of test/cases, every persona, on every engine.
import {
  type ConditionNode,
  check,
  compileAudience,
  conditionTree,
  memberPlan,
  type OneRow,
  type Resolution,
  type ResolvedAudience,
  rowPlan,
  STANDING,
} from "@muster/compiler";
import type { Row, Warehouse } from "@muster/engine";
import { parse } from "@muster/grammar";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { caseFiles } from "../cases/case-file.ts";
import { AS_OF, data, model } from "../cases/shop.ts";
import { ENGINE_NAMES, ENGINES, type EngineName, type PerEngine } from "../engines.ts";
import { askedOfOracle, nodesOf, oracleOfNodes } from "../oracle/nodes.ts";
import { materialize } from "../world/materialize.ts";

type Open = Awaited<ReturnType<(typeof ENGINES)[EngineName]["open"]>>;

/** Of so many rows of an audience one is asked for alone: an engine that plans slowly is asked for fewer. */
const ROWS_FOR_EACH_ALONE: PerEngine<number> = { duckdb: 8, postgres: 8, clickhouse: 40 };
/** From one audience of a file to the next: few as they are, they are asked for others. */
const STRIDE = 7;

const opened = new Map<EngineName, Open>();

beforeAll(async () => {
  for (const name of ENGINE_NAMES) {
    const engine = await ENGINES[name].open();
    opened.set(name, engine);
    for (const sql of materialize(model, data, name)) await engine.warehouse.execute({ sql, parameters: [] });
  }
});

afterAll(async () => {
  for (const engine of opened.values()) await engine.close();
});

const options = { model, asOf: AS_OF };

describe.each(caseFiles())("$name", (file) => {
  const { resolution } = check({ name: file.name, text: file.text }, { model });
  const parsed = parse({ name: file.name, text: file.text }).file;
  const cases = [...resolution.audiences.values()]
    .filter(({ source }) => source === file.name)
    .map((audience) => ({ audience, nodes: nodesOf(conditionTree(audience, parsed)) }));
  const truth = oracleOfNodes(parsed, cases, { model, data, asOf: AS_OF });

  test.each(ENGINE_NAMES)(
    "%s says of every node what the oracle says, and of one persona alone",
    async (name) => {
      const { warehouse } = opened.get(name)!;
      for (const [number, { audience, nodes }] of cases.entries()) {
        const rows = await warehouse.query(rendered(warehouse, rowsOf(resolution, audience, nodes)));
        const inPopulation = rows.filter((row) => row.slice(1, 5).every((flag) => flag === true));
        for (const [at, node] of nodes.entries()) {
          expect(
            keysWhere(inPopulation, STANDING.length + at),
            `${audience.name} on ${name}: ${node.text}`,
          ).toEqual([...truth.members(askedOfOracle(audience, at))].toSorted(byNumber));
        }
        const members = await warehouse.query(
          compileAudience(resolution, audience.name, { ...options, dialect: warehouse.dialect }),
        );
        const chosen = inPopulation.filter((row) => row[STANDING.length] !== false && row[5] === true);
        if (audience.ranked === undefined) expect(keysOf(chosen)).toEqual(keysOf(members));
        else expect(keysOf(chosen)).toEqual(expect.arrayContaining(keysOf(members)));
        // Some of them each time, others from audience to audience.
        const few = ROWS_FOR_EACH_ALONE[name];
        for (const row of rows.filter((_, at) => at % few === (number * STRIDE) % few)) {
          const key = String(row[0]);
          const alone = await warehouse.query(rendered(warehouse, rowsOf(resolution, audience, nodes, key)));
          expect(alone, `${key} in ${audience.name} on ${name}`).toEqual([row]);
          const member = await warehouse.query(
            rendered(warehouse, memberPlan(resolution, audience.name, rowOf(audience, key), options)),
          );
          expect(keysOf(member), `${key} in ${audience.name} on ${name}`).toEqual(
            [...truth.members(audience.name)].filter((one) => one === key),
          );
        }
      }
    },
  );
});

function rowsOf(
  resolution: Resolution,
  audience: ResolvedAudience,
  nodes: readonly ConditionNode[],
  key?: string,
) {
  const conditions = nodes.map(({ condition }) => condition);
  return rowPlan(
    resolution,
    audience.name,
    conditions,
    options,
    key === undefined ? undefined : rowOf(audience, key),
  );
}

/** With the account and all names of a persona, as `why` finds them. */
function rowOf({ of }: ResolvedAudience, key: string): OneRow {
  const account = of === "persona" ? data.personas.find((one) => one.key === key)?.account : undefined;
  const aliases = data.aliases.filter(({ persona }) => persona === key).map(({ alias }) => alias);
  const names = of === "persona" ? { names: [key, ...aliases] } : {};
  return { key, ...names, ...(account ? { account } : {}) };
}

function rendered({ dialect }: Warehouse, plan: Parameters<Warehouse["dialect"]["render"]>[0]) {
  return dialect.render(plan);
}

function keysOf(rows: readonly Row[]): string[] {
  return rows.map(([key]) => String(key)).toSorted(byNumber);
}

function keysWhere(rows: readonly Row[], column: number): string[] {
  for (const row of rows) expect(typeof row[column]).toBe("boolean");
  return keysOf(rows.filter((row) => row[column] === true));
}

function byNumber(a: string, b: string): number {
  return Number(a) - Number(b);
}
