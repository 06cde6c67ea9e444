import { check } from "@muster/compiler";
import { messageOf, parse } from "@muster/grammar";
import { oracle } from "../oracle/evaluate.ts";
import { library } from "../oracle/library.ts";
import type { World } from "../world/world.ts";
import { compiled, type Engine } from "./engines.ts";

/** What an engine says of an audience, and what it should say. */
export interface Difference {
  readonly audience: string;
  readonly engine: string;
  /** The compiler refused the definitions or threw; the warehouse failed; or the members are others. */
  readonly kind: "refused" | "threw" | "failed" | "members";
  readonly detail: string;
  readonly sql?: string;
}

export interface Outcome {
  readonly differences: readonly Difference[];
  /** Of the audiences, how many have no members, all of the base population, or some. */
  readonly sizes: { readonly none: number; readonly all: number; readonly some: number };
}

/** Asks the oracle and every engine for the members of every audience of the world. */
export async function compareWorld(world: World, engines: readonly Engine[]): Promise<Outcome> {
  const differences: Difference[] = [];
  const sizes = { none: 0, all: 0, some: 0 };
  const text = world.definitions.join("\n");
  const { file } = parse({ name: "world.aud", text });
  const { resolution, diagnostics } = check({ name: "world.aud", text }, { model: world.model });
  const error = diagnostics.find((each) => each.severity === "error");
  if (error) {
    const { start, end } = error.primary.span;
    const detail = `${messageOf(error)}: …${text.slice(Math.max(0, start - 80), end + 20)}…`;
    const audience = world.audiences[0]!;
    return { differences: [{ audience, engine: "compiler", kind: "refused", detail }], sizes };
  }
  const truth = oracle({ files: [file], library, model: world.model, data: world.data, asOf: world.asOf });
  const most = oracle({
    files: [parse({ name: "all.aud", text: "audience all { include anonymous }" }).file],
    model: world.model,
    data: world.data,
    asOf: world.asOf,
  }).members("all").size;
  const expected = new Map(world.audiences.map((audience) => [audience, truth.members(audience)]));
  for (const { size } of expected.values()) sizes[size === 0 ? "none" : size === most ? "all" : "some"] += 1;
  await Promise.all(
    engines.map(async (engine) => {
      await engine.load(world);
      for (const [audience, keys] of expected) {
        const difference = await ask(engine, audience, keys);
        if (difference) differences.push(difference);
      }
    }),
  );
  return { differences, sizes };

  async function ask(
    engine: Engine,
    audience: string,
    expected: Set<string>,
  ): Promise<Difference | undefined> {
    const base = { audience, engine: engine.name };
    let statement: ReturnType<typeof compiled>;
    try {
      statement = compiled(engine, resolution, audience, world);
    } catch (error) {
      return { ...base, kind: "threw", detail: String((error as Error).stack) };
    }
    const { sql } = statement;
    try {
      const got = await engine.keys(statement);
      const wrong = [...got.symmetricDifference(expected)];
      if (wrong.length === 0) return undefined;
      const missing = wrong.filter((key) => expected.has(key));
      const extra = wrong.filter((key) => got.has(key));
      return {
        ...base,
        kind: "members",
        detail: `missing ${JSON.stringify(missing)}, extra ${JSON.stringify(extra)}`,
        sql,
      };
    } catch (error) {
      return { ...base, kind: "failed", detail: String(error), sql };
    }
  }
}
