import { parse } from "@muster/grammar";
import { Dice } from "./dice.ts";
import { randomData } from "./random-data.ts";
import { type Construct, randomDefinitions } from "./random-definitions.ts";
import { randomModel } from "./random-model.ts";
import type { World } from "./world.ts";

/** Plain days, days on which clocks change, 29 February, the turn of a year, and a midnight that is skipped. */
const INSTANTS = [
  "2026-03-15T12:00:00Z",
  "2026-03-15T12:00:00.123456Z",
  "2026-03-08T09:30:00Z",
  "2026-11-01T08:30:00Z",
  "2026-03-29T01:00:00Z",
  "2026-10-25T00:30:00Z",
  "2024-02-29T12:00:00Z",
  "2025-02-28T23:30:00Z",
  "2026-03-31T18:00:00Z",
  "2027-01-01T03:00:00Z",
  "2018-11-04T12:00:00Z",
] as const;

export function randomWorld(seed: number, size = 30, without: ReadonlySet<Construct> = new Set()): World {
  const dice = new Dice(seed);
  const model = randomModel(dice);
  const asOf = dice.pick(INSTANTS);
  const { texts, audiences } = randomDefinitions(dice, model, asOf.slice(0, 10), size, without);
  const { file, diagnostics } = parse({ name: "random.aud", text: texts.join("\n") });
  if (diagnostics.length > 0) {
    const { primary, code } = diagnostics[0]!;
    const text = texts.join("\n");
    throw new Error(
      `seed ${seed}: ${code} at …${text.slice(Math.max(0, primary.span.start - 200), primary.span.end + 40)}`,
    );
  }
  return { model, data: randomData(dice, model, [file], asOf), asOf, definitions: texts, audiences };
}
