import type { Resolving, Statement } from "@muster/compiler";
import { messageOf, parse } from "@muster/grammar";
import type { Members } from "../oracle/context.ts";
import { oracle } from "../oracle/evaluate.ts";
import { library } from "../oracle/library.ts";
import { type Size, sizeOf } from "../world/sizes.ts";
import type { World } from "../world/world.ts";
import { checked, type Engine, planned } from "./engines.ts";

/** What an engine says of an audience, and what it should say. */
export interface Difference {
  readonly audience: string;
  readonly engine: string;
  /** The compiler refused the definitions or threw; the warehouse failed; or the members, or their parts, are others. */
  readonly kind: "refused" | "threw" | "failed" | "members";
  readonly detail: string;
  readonly sql?: string;
}

export interface Outcome {
  readonly differences: readonly Difference[];
  /** How many audiences tell their subjects apart. */
  readonly sizes: Readonly<Record<Size, number>>;
}

/** Asks the oracle and every engine for the members of every audience of the world. */
export async function compareWorld(world: World, engines: readonly Engine[]): Promise<Outcome> {
  const sizes = { none: 0, all: 0, some: 0 };
  const text = world.definitions.join("\n");
  const { resolution, diagnostics } = checked(text, world);
  const error = diagnostics.find((each) => each.severity === "error");
  if (error) {
    const { start, end } = error.primary.span;
    const detail = `${error.code}: ${messageOf(error)}: …${text.slice(Math.max(0, start - 80), end + 20)}…`;
    const audience = world.audiences[0]!;
    return { differences: [{ audience, engine: "compiler", kind: "refused", detail }], sizes };
  }
  const truth = oracle({ ...world, files: [parse({ name: "world.aud", text }).file], library });
  for (const audience of world.audiences) sizes[sizeOf(truth, audience)] += 1;
  const found = await Promise.all(
    engines.map(async (engine) => {
      await engine.load(world);
      const differences: Difference[] = [];
      for (const audience of world.audiences) {
        const asked = { world, resolution, audience };
        const difference = await ask(engine, asked, truth.parts(audience));
        if (difference) differences.push(difference);
      }
      return differences;
    }),
  );
  return { differences: found.flat(), sizes };
}

/** Whether two differences are of one cause, as far as can be seen: then one may stand for the other. */
export function isAlike(a: Difference, b: Difference): boolean {
  const sign = ({ engine, kind, detail }: Difference) => {
    if (kind === "members") return `${engine} ${kind}`;
    return `${engine} ${kind} ${kind === "refused" ? detail.split(":")[0] : detail.slice(0, 60)}`;
  };
  return sign(a) === sign(b);
}

interface Asked {
  readonly world: World;
  readonly resolution: Resolving["resolution"];
  readonly audience: string;
}

async function ask(
  engine: Engine,
  { world, resolution, audience }: Asked,
  expected: Members,
): Promise<Difference | undefined> {
  const base = { audience, engine: engine.name };
  let statement: Statement;
  try {
    statement = engine.target.render(planned(resolution, audience, world, engine.target));
  } catch (error) {
    return { ...base, kind: "threw", detail: String((error as Error).stack) };
  }
  const { sql } = statement;
  try {
    const detail = compareMembers(await engine.members(statement), expected);
    return detail === undefined ? undefined : { ...base, kind: "members", detail, sql };
  } catch (error) {
    return { ...base, kind: "failed", detail: String(error), sql };
  }
}

function compareMembers(got: Members, expected: Members): string | undefined {
  const missing = [...expected.keys()].filter((key) => !got.has(key));
  const extra = [...got.keys()].filter((key) => !expected.has(key));
  const moved = [...expected].flatMap(([key, part]) =>
    got.has(key) && got.get(key) !== part ? [`${key} is in ${got.get(key)}, not in ${part}`] : [],
  );
  if (missing.length + extra.length + moved.length === 0) return undefined;
  return `missing ${JSON.stringify(missing)}, extra ${JSON.stringify(extra)}${moved.map((each) => `, ${each}`).join("")}`;
}
