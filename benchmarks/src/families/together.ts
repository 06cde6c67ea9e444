import type { Finding, Unit } from "../bench/finding.ts";
import { once } from "../bench/finding.ts";
import type { ManyResult, ManyTask, SinglesResult } from "../many/task.ts";
import { AS_OF } from "../rows/look.ts";
import { runChild } from "./child-process.ts";
import type { Context } from "./context.ts";

export const TOGETHER = "together";
const COUNTS = [1, 10, 100, 500, 1500] as const;

/** Of a set, so many are refreshed one at a time; the mean stands for each of the others. */
const SINGLES = 20;

/** Many audiences in one refresh, against as many refreshes of one; each in a process of its own. */
export function together(context: Context): Unit[] {
  return COUNTS.map((count) => ({
    family: TOGETHER,
    name: String(count),
    run: () => refreshMany(context, count),
  }));
}

async function refreshMany(context: Context, count: number): Promise<Finding> {
  const address = await context.lendShop();
  const task: ManyTask = {
    warehouse: context.name,
    address,
    shop: context.project,
    audiences: count,
    schema: "muster_bench_many",
    asOf: AS_OF,
  };
  const child = new URL("../many/child.ts", import.meta.url);
  const many = await runChild<ManyResult>(child, task);
  const single = await runChild<SinglesResult>(child, { ...task, singles: Math.min(count, SINGLES) });
  return {
    times: {
      "one by one": once(single.clock * count, single.cpu * count),
      ...Object.fromEntries(
        (["compile", "first", "again", "increment"] as const).map((way) => [
          way,
          once(many[way].clock, many[way].cpu),
        ]),
      ),
    },
    figures: { audiences: count, members: many.members, memory: many.memory, touched: many.touched },
  };
}
