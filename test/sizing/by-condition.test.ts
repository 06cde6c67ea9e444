// The count at every node of every audience of random worlds is the number of those for whom the oracle says that the
// condition holds; what an `and` leaves after each operand is the number of those for whom it and all before it hold.
import { type ConditionNode, conditionTree, type ResolvedAudience } from "@muster/compiler";
import { type ConditionSizes, type SizedCondition, sizeByCondition } from "@muster/engine";
import { parse } from "@muster/grammar";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countStatements } from "../count-statements.ts";
import { ENGINE_NAMES, ENGINES, type PerEngine } from "../engines.ts";
import { askedOfOracle, nodesOf, oracleOfNodes } from "../oracle/nodes.ts";
import { checked } from "../properties/engines.ts";
import { load } from "../world/load.ts";
import { randomWorld } from "../world/random-world.ts";

/** An engine that plans slowly is asked of two worlds. */
const SEEDS: PerEngine<readonly number[]> = {
  duckdb: [7001, 7002, 7003, 7004],
  postgres: [7001, 7002, 7003, 7004],
  clickhouse: [7001, 7003],
};

describe.each(ENGINE_NAMES)("%s", (name) => {
  let engine: Awaited<ReturnType<(typeof ENGINES)[typeof name]["open"]>>;
  const counted = { left: 0, chosen: 0, waterfalls: 0 };
  beforeAll(async () => {
    engine = await ENGINES[name].open();
  });
  afterAll(async () => engine.close());

  test.each(SEEDS[name])(
    "seed %d",
    async (seed) => {
      const world = randomWorld(seed);
      await load(engine.warehouse, world, name);
      const text = world.definitions.join("\n");
      const { resolution } = checked(text, world);
      const source = { name: "world.aud", text };
      const { file } = parse(source);
      const cases = world.audiences.map((one) => {
        const audience = resolution.audiences.get(one)!;
        return { audience, nodes: nodesOf(conditionTree(audience, file)) };
      });
      const truth = oracleOfNodes(file, cases, world);
      const counting = countStatements(engine.warehouse);
      for (const { audience, nodes } of cases) {
        const before = counting.of();
        const project = { schema: world.model.schema, model: world.model };
        const found = await sizeByCondition(counting.warehouse, project, {
          resolution,
          sources: [source],
          audience: audience.name,
          asOf: world.asOf,
        });
        expect(counting.of() - before).toBe(1);
        const asked = `seed ${seed}: ${audience.name}: ${nodes[0]?.text}`;
        const members = truth.members(audience.name);
        expect(found.members, asked).toBe(members.size);
        if (audience.parts?.kind !== "waterfall") {
          expect(found.population, asked).toBe(truth.population(audience.name));
        } else counted.waterfalls += 1;
        if (audience.ranked !== undefined || audience.sample !== undefined) counted.chosen += 1;
        hold(found, { audience, nodes }, (at) => truth.members(askedOfOracle(audience, at)), asked);
      }
    },
    600_000,
  );

  function hold(
    found: ConditionSizes,
    { nodes }: { readonly audience: ResolvedAudience; readonly nodes: readonly ConditionNode[] },
    membersOf: (at: number) => ReadonlySet<string>,
    asked: string,
  ): void {
    const sized = found.condition === undefined ? [] : flat(found.condition);
    expect(
      sized.map(({ kind, text, size }) => ({ kind, text, size })),
      asked,
    ).toEqual(nodes.map(({ kind, text }, at) => ({ kind, text, size: membersOf(at).size })));
    for (const [at, node] of nodes.entries()) {
      let left: ReadonlySet<string> | undefined;
      for (const operand of node.operands) {
        const place = nodes.indexOf(operand);
        const holds = membersOf(place);
        left = left === undefined ? holds : left.intersection(holds);
        expect(sized[place]!.left, asked).toBe(node.kind === "and" ? left.size : undefined);
        if (node.kind === "and") counted.left += 1;
      }
      if (node.kind === "and") expect(left!.size, asked).toBe(sized[at]!.size);
    }
  }

  test("the worlds had operands, choices and waterfalls", () => {
    expect(counted.left).toBeGreaterThan(50);
    expect(counted.chosen).toBeGreaterThan(5);
    expect(counted.waterfalls).toBeGreaterThan(0);
  });
});

function flat(sized: SizedCondition): readonly SizedCondition[] {
  return [sized, ...sized.operands.flatMap(flat)];
}
