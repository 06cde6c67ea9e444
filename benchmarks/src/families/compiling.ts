import { check, compile, planAudience } from "@muster/compiler";
import { parse } from "@muster/grammar";
import { interleave } from "@muster/measuring";
import type { Dialect } from "@muster/sql";
import type { Finding, Unit } from "../bench/finding.ts";
import { audienceSet } from "../many/audience-set.ts";
import type { Opened } from "../open-project.ts";
import { AS_OF } from "../rows/look.ts";
import type { Context } from "./context.ts";

export const COMPILING = "compiling";

/** From text to SQL, in a warm process: each audience of the shop by itself, and 1,500 together. */
export function compiling(context: Context): Unit[] {
  const run = (work: (dialect: Dialect) => Promise<Finding>) => async () => {
    const { warehouse } = await context.otherPlace();
    return work(warehouse.dialect);
  };
  return [
    ...context.shop.audiences.map((audience) => ({
      family: COMPILING,
      name: audience,
      run: run((dialect) => timeOne(context.shop, audience, dialect)),
    })),
    ...[1, 1500].map((count) => ({
      family: COMPILING,
      name: `${count} of a set`,
      run: run((dialect) => timeSet(context.shop, count, dialect)),
    })),
  ];
}

/** The stages, and `all` as a service calls it. */
async function timeOne(shop: Opened, name: string, dialect: Dialect): Promise<Finding> {
  const { model, destinations } = shop.project;
  const source = definition(shop, name);
  const { resolution } = check(source, { model, destinations });
  const { optimized } = planAudience(resolution, name, { model, dialect, asOf: AS_OF });
  const work = {
    parse: () => parse(source),
    resolve: () => check(source, { model, destinations }),
    plan: () => planAudience(resolution, name, { model, dialect, asOf: AS_OF }),
    print: () => dialect.render(optimized),
    all: () => compile(source, { model, destinations, dialect, asOf: AS_OF }),
  };
  for (let warmUp = 0; warmUp < 20; warmUp++) for (const stage of Object.values(work)) stage();
  return { times: await interleave(asynchronous(work), { rounds: 50 }), figures: {} };
}

/** A set's texts are parsed and resolved once, and each audience is planned and printed. */
async function timeSet(shop: Opened, count: number, dialect: Dialect): Promise<Finding> {
  const { model, destinations } = shop.project;
  const sources = audienceSet(count);
  const { resolution } = check(sources, { model, destinations });
  const names = sources.map(({ name }) => name.slice("audiences/".length, -".aud".length));
  const plan = () =>
    names.map((name) => planAudience(resolution, name, { model, dialect, asOf: AS_OF }).optimized);
  const plans = plan();
  const work = {
    parse: () => sources.map((source) => parse(source)),
    resolve: () => check(sources, { model, destinations }),
    plan,
    print: () => plans.map((each) => dialect.render(each)),
    all: () => {
      const checked = check(sources, { model, destinations }).resolution;
      return names.map((name) =>
        dialect.render(planAudience(checked, name, { model, dialect, asOf: AS_OF }).optimized),
      );
    },
  };
  return { times: await interleave(asynchronous(work), { rounds: 3 }), figures: { audiences: count } };
}

function asynchronous<K extends string>(work: Record<K, () => unknown>): Record<K, () => Promise<void>> {
  return Object.fromEntries(
    Object.entries<() => unknown>(work).map(([name, stage]) => [name, async () => void stage()]),
  ) as Record<K, () => Promise<void>>;
}

function definition(shop: Opened, name: string): { name: string; text: string } {
  const { source, span } = shop.resolution.audiences.get(name)!;
  const file = shop.definitions.find((one) => one.name === source)!;
  return { name: `${name}.aud`, text: file.text.slice(span.start, span.end) };
}
