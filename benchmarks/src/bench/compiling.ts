import { check, compile, planAudience } from "@muster/compiler";
import { parse } from "@muster/grammar";
import type { Dialect } from "@muster/sql";
import type { Opened } from "../open-project.ts";
import { median } from "./measure.ts";

export const STAGES = ["parse", "resolve", "plan", "print", "all"] as const;

/** Milliseconds, the median of many runs of a warm process. */
type CompilingTimes = Readonly<Record<(typeof STAGES)[number], number>>;

export interface CompilingResult {
  readonly audience: string;
  readonly times: CompilingTimes;
}

/** One definition on its way from text to SQL, stage by stage; `all` is `compile` as a service calls it. */
export function timeCompiling(
  shop: Opened,
  dialect: Dialect,
  { asOf, runs }: { asOf: string; runs: number },
): CompilingResult[] {
  const { model, destinations } = shop.project;
  const texts = shop.audiences.map((name) => ({ name, source: definition(shop, name) }));
  const time = (work: () => unknown): number => {
    const started = performance.now();
    work();
    return performance.now() - started;
  };
  const timeAll = ({ name, source }: (typeof texts)[number]): CompilingTimes => {
    const { resolution } = check(source, { model, destinations });
    const { optimized } = planAudience(resolution, name, { model, asOf });
    const parsing = time(() => parse(source));
    return {
      parse: parsing,
      resolve: Math.max(0, time(() => check(source, { model, destinations })) - parsing),
      plan: time(() => planAudience(resolution, name, { model, asOf })),
      print: time(() => dialect.render(optimized)),
      all: time(() => compile(source, { model, destinations, dialect, asOf })),
    };
  };
  const taken = new Map<string, CompilingTimes[]>(texts.map(({ name }) => [name, []]));
  const warmUp = 20;
  for (let round = -warmUp; round < runs; round++)
    for (const text of texts) {
      const times = timeAll(text);
      if (round >= 0) taken.get(text.name)!.push(times);
    }
  return [...taken].map(([audience, all]) => ({
    audience,
    times: Object.fromEntries(
      STAGES.map((stage) => [stage, median(all.map((times) => times[stage]))]),
    ) as CompilingTimes,
  }));
}

function definition(shop: Opened, name: string): { name: string; text: string } {
  const { source, span } = shop.resolution.audiences.get(name)!;
  const file = shop.definitions.find((one) => one.name === source)!;
  return { name: `${name}.aud`, text: file.text.slice(span.start, span.end) };
}
