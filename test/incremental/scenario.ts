/** A world that goes on, refreshed at every step among those who are touched; each time everyone is looked at too. */
import { formatInstant, trace } from "@muster/compiler";
import { type RefreshRequest, type RefreshResult, refresh, type Warehouse } from "@muster/engine";
import { parseInstant } from "../oracle/calendar.ts";
import { checked } from "../properties/engines.ts";
import { Dice } from "../world/dice.ts";
import { dropping, refill } from "../world/load.ts";
import type { LogicalData } from "../world/logical-data.ts";
import { materialize } from "../world/materialize.ts";
import { randomWorld } from "../world/random-world.ts";
import type { DialectName } from "../world/spelling.ts";
import type { World } from "../world/world.ts";
import { nextStory, type Story, withFirstMarks } from "./changes.ts";
import { promisingModel, WORLD } from "./promising-model.ts";

/** What a scenario has seen, so that it can be told whether it could have failed. */
export interface Seen {
  steps: number;
  /** Audiences brought up to date among those who are touched, and those of them that came out changed. */
  touched: number;
  changed: number;
  /** Of the personas or accounts there were, those who were looked at. */
  looked: number;
  population: number;
  full: number;
}

export function nothingSeen(): Seen {
  return { steps: 0, touched: 0, changed: 0, looked: 0, population: 0, full: 0 };
}

/** Of those whose increment is exact, and of others. */
const AUDIENCES = { exact: 10, full: 1 };

/** Throws where members that were found among the touched are not all that there are. */
export async function scenario(
  warehouse: Warehouse,
  dialect: DialectName,
  seed: number,
  steps: number,
  seen: Seen,
): Promise<void> {
  const dice = new Dice(seed);
  let story = firstStory(dice, seed);
  await warehouse.execute({ sql: dropping(story.world.model.schema, dialect), parameters: [] });
  const text = story.world.definitions.join("\n");
  const { resolution } = checked(text, story.world);
  for (let step = 0; step <= steps; step++) {
    if (step > 0) story = nextStory(dice, story);
    try {
      const request = requestAt(dice, story, { resolution, sources: [{ name: "world.aud", text }] });
      const { model, data } = story.world;
      await refill(warehouse, WORLD, materialize(model, withoutOwn(data), dialect), dialect);
      note(seen, await refresh(warehouse, { schema: model.schema, model }, request));
    } catch (error) {
      const { message } = error as Error;
      const about = `seed ${seed}, step ${step} on ${dialect}, at ${formatInstant(story.now)}`;
      const named = story.world.definitions.filter((each) =>
        message.includes(`\`${each.split(/[ {]/)[1]}\``),
      );
      throw new Error(`${about}: ${message}\n${named.join("\n")}`, { cause: error });
    }
  }
}

function firstStory(dice: Dice, seed: number): Story {
  const random = randomWorld(seed, 12);
  const model = promisingModel(dice, random.model);
  const world: World = { ...random, model, audiences: random.audiences };
  const { resolution } = checked(world.definitions.join("\n"), world);
  const isExact = (name: string) => trace(resolution, name, model).obstacles.length === 0;
  const exact = world.audiences.filter(isExact).slice(0, AUDIENCES.exact);
  const others = world.audiences.filter((name) => !isExact(name)).slice(0, AUDIENCES.full);
  const now = parseInstant(world.asOf);
  return withFirstMarks(dice, {
    world: { ...world, audiences: [...exact, ...others] },
    now,
    highest: new Map(),
  });
}

function requestAt(
  dice: Dice,
  { world, now }: Story,
  definitions: Pick<RefreshRequest, "resolution" | "sources">,
): RefreshRequest {
  const { audiences } = world;
  return {
    ...definitions,
    asOf: now,
    audiences: dice.chance(0.1) ? audiences : someOf(dice, audiences),
    mode: dice.chance(0.9) ? "touched" : dice.pick(["cheapest", "full"] as const),
    verify: true,
  };
}

/** Muster's own tables are its own business here. */
function withoutOwn({ history: _, lists: __, ...data }: LogicalData): LogicalData {
  return data;
}

function note(seen: Seen, { audiences }: RefreshResult): void {
  seen.steps += 1;
  for (const { foundBy, entered, exited } of audiences) {
    if (foundBy.kind === "full") {
      seen.full += 1;
      continue;
    }
    seen.touched += 1;
    seen.looked += foundBy.touched;
    seen.population += foundBy.of;
    if (entered + exited > 0) seen.changed += 1;
  }
}

/** Audiences that are refreshed at different times go back to different runs. */
function someOf(dice: Dice, audiences: readonly string[]): readonly string[] {
  return [...new Set(dice.times(1, 3, () => dice.pick(audiences)))];
}
