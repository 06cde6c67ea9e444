import { randomUUID } from "node:crypto";
import {
  type Column,
  type CompiledAudience,
  call,
  columnRef,
  literal,
  type Plan,
  type Project,
  type Scalar,
} from "@muster/compiler";
import { newColumns } from "../derived-plan.ts";
import type { Warehouse } from "../warehouse.ts";

export interface SampleOptions {
  /** How many; fewer come of an audience that has fewer. */
  readonly count: number;
  /** The same members for the same seed, so long as they are in the audience; others each time without one. */
  readonly seed?: string | undefined;
}

/**
 * Some members of an audience at random, as an audience by itself: those with the smallest hashes of seed and key. Found
 * inside the warehouse; each member is as likely as any other.
 */
export function sampled(
  warehouse: Warehouse,
  audience: CompiledAudience,
  { count, seed = randomUUID() }: SampleOptions,
): CompiledAudience {
  const plan = samplePlan(audience.plan, count, seed);
  return { ...audience, ...warehouse.dialect.render(plan), plan };
}

/** The hash: md5 of `seed:key`, as that of `sample` and `split` in definitions; keys break ties. */
function samplePlan(plan: Plan, count: number, seed: string): Plan {
  const [key] = plan.output as readonly [Column];
  const [hash] = newColumns(plan, [{ name: "hash", type: "text" }]) as [Column];
  const asText: Scalar = key.type === "text" ? columnRef(key) : call("toText", "text", columnRef(key));
  const seeded = call("concat", "text", literal("text", `${seed}:`), asText);
  const hashed: Project = {
    kind: "project",
    input: plan.root,
    columns: [
      ...plan.output.map((column) => ({ column, value: columnRef(column) })),
      { column: hash, value: call("md5", "text", seeded) },
    ],
  };
  return {
    ...plan,
    root: {
      kind: "topN",
      input: hashed,
      orderBy: [
        { value: columnRef(hash), descending: false },
        { value: columnRef(key), descending: false },
      ],
      count: literal("integer", String(count)),
    },
  };
}
