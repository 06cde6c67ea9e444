import { overlap, personaHistory, publishedSizes, refresh, why } from "@muster/engine";
import { interleave } from "@muster/measuring";
import type { Finding, Unit } from "../bench/finding.ts";
import { openProject } from "../open-project.ts";
import { AS_OF } from "../rows/look.ts";
import type { Context } from "./context.ts";

export const LOOKING = "looking";

const SCHEMA = "muster_bench_looking";
const [AUDIENCE, OTHER] = ["viewed_lately", "abandoned_cart"] as const;

/** What people wait for: a size, one persona's membership, an overlap of published audiences, and why somebody is in one. */
export function looking(context: Context): Unit[] {
  return [{ family: LOOKING, name: "published audiences", run: () => timeLooking(context) }];
}

async function timeLooking(context: Context): Promise<Finding> {
  const { warehouse } = await context.shopPlace();
  const shop = await openProject(context.project, SCHEMA);
  const { project, resolution, definitions: sources } = shop;
  const drop = () => context.engine.dropSchema(warehouse, SCHEMA);
  await drop();
  try {
    const asOf = BigInt(Date.parse(AS_OF)) * 1000n;
    const { audiences } = await refresh(warehouse, project, {
      resolution,
      sources,
      asOf,
      audiences: [AUDIENCE, OTHER],
    });
    const audience = resolution.audiences.get(AUDIENCE)!;
    const [row] = await warehouse.query(shop.compile(AUDIENCE, warehouse.dialect, AS_OF));
    const member = String(row![0]);
    const now = new Date(AS_OF);
    const answers = {
      size: () => publishedSizes(warehouse, project, { resolution, audiences: [AUDIENCE], now }),
      membership: () => personaHistory(warehouse, project, audience, member),
      overlap: () =>
        overlap(warehouse, project, {
          resolution,
          members: [{ audience: AUDIENCE }, { audience: OTHER }],
          now,
        }),
      why: () =>
        why(warehouse, project, { resolution, sources, audience: AUDIENCE, subject: member, asOf: AS_OF }),
    };
    const sizes = await answers.size();
    const { isMember } = await answers.membership();
    const published = audiences.find((one) => one.audience === AUDIENCE)!.size;
    const right = isMember && sizes.get(AUDIENCE)?.size === published;
    const times = await interleave(
      Object.fromEntries(
        Object.entries(answers).map(([name, answer]) => [name, async () => void (await answer())]),
      ),
      { rounds: context.runs, cpuTime: await context.engine.cpuTime(warehouse) },
    );
    return {
      times,
      figures: { members: published },
      ...(right ? {} : { wrong: "not the published members" }),
    };
  } finally {
    await drop();
  }
}
