import { fingerprint, formatInstant, planRefresh, type RefreshPlan, tablesRead } from "@muster/compiler";
import type { WarehouseModel } from "@muster/model";
import { countChanges, prepareChanges, publishChanges } from "../changes.ts";
import { withoutMembers } from "../first-members.ts";
import { writeIncrements } from "../incremental/increments.ts";
import { planIncrement } from "../incremental/plan-increment.ts";
import { dropTouched } from "../incremental/touched.ts";
import { verifyTouched } from "../incremental/verify.ts";
import { profiles } from "../looking/profile.ts";
import { readRegistry } from "../registry.ts";
import { type KeyColumn, keyColumns, requireUniqueKeys } from "../repeated-keys.ts";
import { writeRun } from "../runs.ts";
import { executeAll, type State } from "../state.ts";
import { nowMicros } from "../time-of.ts";
import type { Session } from "../warehouse.ts";
import { writeFailures } from "./failures.ts";
import { requireOrdinary } from "./mass-change.ts";
import { register } from "./register.ts";
import { goOn } from "./request.ts";
import type { RefreshEvent, RefreshedAudience, RefreshResult } from "./result.ts";
import {
  compareMembers,
  dropKept,
  lookingAtEveryone,
  numbered,
  runStep,
  type StepContext,
} from "./run-steps.ts";
import { failureText, remaining, summary, type Trace, type Work } from "./run-summary.ts";

/** Finds and publishes, in one transaction, the audiences that have not failed yet. */
export async function attempt(
  state: State,
  session: Session,
  work: Work,
  trace: Trace,
  notify: (event: RefreshEvent) => void,
): Promise<RefreshResult> {
  const { model, limit, request, failures, unprofiled } = work;
  const { resolution, asOf } = request;
  const refreshed = remaining(work);
  const names = refreshed.map(({ name }) => name);
  const fingerprints = new Map(names.map((name) => [name, fingerprint(resolution, name, model)]));
  await executeAll(session, state.warehouse.dialect.state.snapshot);
  const before = await readRegistry(state, session);
  await prepareChanges(state, session);
  const numbers = new Map(names.map((name, at) => [name, at] as const));
  const first = await withoutMembers(state, session, names);
  const context = { state, session, request, fingerprints, numbers, first };
  const increment = await planIncrement(state, session, {
    resolution,
    model,
    asOf,
    names,
    mode: request.mode ?? "cheapest",
  });
  const everyone = names.filter((name) => increment.foundBy.get(name)!.kind === "full");
  const options = { model, asOf: formatInstant(asOf), dialect: state.warehouse.dialect };
  const ofEveryone = planRefresh(resolution, everyone, options);
  const ofTouched = increment.groups.map(({ traces, tables }) =>
    planRefresh(resolution, [...traces.keys()], { ...options, among: tables }),
  );
  await requireUniqueKeys(session, state.warehouse.dialect, keysRead(model, [ofEveryone, ...ofTouched]));
  const times = await runSteps(ofEveryone, ofTouched, context, trace, notify);
  if (request.verify) {
    const touched = names.filter((name) => !everyone.includes(name));
    trace.step = undefined;
    const plan = planRefresh(resolution, touched, options);
    await lookingAtEveryone(context, () => verifyTouched(plan, context));
  }
  for (const { tables } of increment.groups) await dropTouched(state, session, [tables.keys, tables.names]);
  const changed = await countChanges(state, session, first);
  if (limit !== undefined)
    requireOrdinary({ limit, changed, before, fingerprints, turning: increment.turning });
  goOn(request);
  notify({ kind: "publishing" });
  const publication = { changed, first: numbered(context, [...first]) };
  const { sizes, later } = await publishChanges(state, session, publication, { run: trace.id, at: asOf });
  const ofPersonas = refreshed.filter(({ of }) => of === "persona").map(({ name }) => name);
  trace.profiling = true;
  const wanted = unprofiled === undefined ? ofPersonas : [];
  const areAll = [...sizes.keys()].every((name) => numbers.has(name));
  const profiled = await profiles(state, session, model, { audiences: wanted, areAll, asOf });
  trace.profiling = false;
  const finished = nowMicros();
  await register(state, session, {
    request,
    refreshed,
    fingerprints,
    before,
    sizes,
    profiles: profiled,
    finished,
    run: trace.id,
  });
  const audiences = names.map((audience): RefreshedAudience => {
    const previousSize = before.get(audience)?.size;
    const { entered, exited } = changed.get(audience) ?? { entered: 0, exited: 0 };
    const size = sizes.get(audience) ?? 0;
    const foundBy = increment.foundBy.get(audience)!;
    const milliseconds = times.get(audience) ?? 0;
    const notedAt = later.get(audience);
    return {
      audience,
      size,
      previousSize,
      entered,
      exited,
      ...(notedAt === undefined ? {} : { notedAt }),
      milliseconds,
      foundBy,
    };
  });
  await writeIncrements(state, session, { run: trace.id, ...increment });
  await writeFailures(state, session, { run: trace.id, at: finished }, failures);
  const error = failureText(work);
  await writeRun(state, session, summary(trace, { asOf, finished, audiences, fingerprints, error }));
  trace.done = {
    run: trace.id,
    asOf,
    milliseconds: Number(finished - trace.started) / 1000,
    audiences,
    failures,
    ...(unprofiled === undefined ? {} : { unprofiled }),
  };
  return trace.done;
}

function keysRead(model: WarehouseModel, plans: readonly RefreshPlan[]): readonly KeyColumn[] {
  const read = plans.flatMap(({ steps }) => steps).flatMap(({ plan }) => tablesRead(plan));
  return keyColumns(model).filter(({ table: { schema, name } }) =>
    read.some((table) => table.name === name && table.schema === schema),
  );
}

/** Says how many milliseconds each audience took by itself. */
async function runSteps(
  ofEveryone: RefreshPlan,
  ofTouched: readonly RefreshPlan[],
  context: StepContext,
  trace: Trace,
  notify: (event: RefreshEvent) => void,
): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number>();
  const plans = [ofEveryone, ...ofTouched];
  const of = plans.flatMap(({ steps }) => steps).filter(({ kind }) => kind === "members").length;
  const runPlan = async (plan: RefreshPlan): Promise<void> => {
    for (const step of plan.steps) {
      goOn(context.request);
      trace.step = step;
      const started = performance.now();
      if (step.kind === "members") {
        notify({ kind: "evaluating", audience: step.audience, number: times.size + 1, of });
      }
      await runStep(step, context);
      if (step.kind === "members") times.set(step.audience, performance.now() - started);
    }
    trace.step = undefined;
    // What is kept takes memory that comparing needs.
    await dropKept(plan, context);
    await compareMembers(plan, context);
  };
  await lookingAtEveryone(context, () => runPlan(ofEveryone));
  for (const plan of ofTouched) await runPlan(plan);
  return times;
}
