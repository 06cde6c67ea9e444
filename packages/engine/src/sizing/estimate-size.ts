import { type Beside, type CompiledAudience, dependsOnOthers, type Resolution } from "@muster/compiler";
import type { Project } from "@muster/model";
import { sizePlan } from "../derived-plan.ts";
import { Fault } from "../fault.ts";
import { stateOf } from "../state.ts";
import type { Warehouse } from "../warehouse.ts";
import { reading } from "../writing.ts";
import { interval } from "./interval.ts";
import { onSample } from "./on-sample.ts";
import { readNote, type SampleNote } from "./sample-note.ts";
import type { Rate } from "./sampled-tables.ts";

export type SizeEstimate =
  | {
      readonly kind: "estimate";
      readonly size: number;
      /** The exact size lies between these for 95 of 100 samples. */
      readonly low: number;
      readonly high: number;
      /** Of so many personas that were looked at, so many are in. */
      readonly sampled: number;
      readonly found: number;
      /** One in so many was looked at. */
      readonly rate: Rate;
      readonly takenAt: Date;
    }
  | {
      readonly kind: "refused";
      /** Why a sample tells nothing. */
      readonly reason: string;
      /** What the size does not exceed, where the sample tells as much, for 95 of 100 samples. */
      readonly high?: number;
    };

/** Below this the larger sample is asked: of 5,000 members the smaller one's error is about a quarter. */
const ENOUGH = 5_000;

/** Of fewer, an estimate may well be half or twice the size. */
const FEWEST = 10;

/**
 * About how many are in an audience of personas, by a stored sample: exact counting over some of the personas, and the
 * interval in which the size lies. Refused where the sample tells nothing: whoever is compared with others, accounts, too few
 * found. `takeSample` makes the sample, and `isSampleInStep` tells whether it is still one of the data.
 *
 * @throws Fault when no sample has been taken.
 */
export async function estimateSize(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  resolution: Resolution,
  audience: CompiledAudience,
): Promise<SizeEstimate> {
  const beside = dependsOnOthers(resolution, audience.audience);
  if (beside !== undefined) return { kind: "refused", reason: reasonOf(beside, audience.audience) };
  return reading(stateOf(warehouse, project), async (state, session) => {
    const note = await readNote(state, session);
    if (note === undefined) {
      throw new Fault("input", "no sample of personas has been taken yet", {
        advice: "muster size AUDIENCE --estimate takes one; in a service, takeSample does",
      });
    }
    const ask = async (rate: Rate) => {
      const plan = sizePlan({ ...audience, plan: onSample(state, project.model, audience, rate) });
      const [row] = await session.query(warehouse.dialect.render(plan));
      return Number(row?.[0]);
    };
    const few = await ask(64);
    return few * 64 >= ENOUGH ? estimated(note, 64, few) : estimated(note, 16, await ask(16));
  });
}

function estimated({ personas, sampled: of, takenAt }: SampleNote, rate: Rate, found: number): SizeEstimate {
  const sampled = of[rate];
  if (sampled === 0)
    return { kind: "refused", reason: "the sample has no personas: there are too few of them" };
  const { low, high } = interval({ everyone: personas, sampled, found });
  if (found < FEWEST) {
    const are = found === 1 ? "1 is" : `${found} are`;
    return {
      kind: "refused",
      reason: `of the ${sampled.toLocaleString("en-US")} personas of the sample ${are} in it; fewer than ${FEWEST} tell nothing but that it has at most about ${high.toLocaleString("en-US")} members`,
      high,
    };
  }
  const size = Math.round((found / sampled) * personas);
  return { kind: "estimate", size, low, high, sampled, found, rate, takenAt: new Date(takenAt) };
}

function reasonOf(beside: Beside, audience: string): string {
  const { name } = beside;
  const it = name === audience ? "it" : `\`${name}\`, which it asks about,`;
  switch (beside.kind) {
    case "accounts":
      return `${it} is of accounts, and a sample of personas has only some of the personas of each`;
    case "choice":
      return `${it} chooses the top or bottom of everyone, and of a sample those would be others`;
    case "rank":
      return `\`${beside.function}\` ${name === audience ? "" : `in \`${name}\` `}compares each persona with everyone, and a sample has only some`;
  }
}
