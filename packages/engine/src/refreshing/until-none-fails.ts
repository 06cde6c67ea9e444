import { writeRun } from "../runs.ts";
import type { State } from "../state.ts";
import { nowMicros } from "../time-of.ts";
import { WarehouseError } from "../warehouse.ts";
import { writing } from "../writing.ts";
import { attempt } from "./attempt.ts";
import { audiencesOf, isForOthers, isOfAudiences, withDependents } from "./blame.ts";
import { type AudienceFailure, writeFailures } from "./failures.ts";
import { HeldBack } from "./mass-change.ts";
import { refusedAudiences } from "./refused.ts";
import { requested } from "./request.ts";
import type { RefreshEvent, RefreshResult } from "./result.ts";
import { failedRun, failureText, namesOf, type Trace, type Work } from "./run-summary.ts";

/** A failed statement ends its transaction on some engines: without what failed all is done anew. */
export async function untilNoneFails(
  state: State,
  work: Work,
  trace: Trace,
  notify: (event: RefreshEvent) => void,
): Promise<RefreshResult> {
  const { warehouse } = state;
  try {
    return await writing(state, (inside, session) => attempt(inside, session, work, trace, notify));
  } catch (error) {
    if (error instanceof HeldBack) return without(error.failures, state, work, trace, notify);
    if (!(error instanceof WarehouseError) || !isOfAudiences(error) || trace.done) throw error;
    if (trace.profiling) {
      trace.profiling = false;
      notify({ kind: "unprofiled", error: error.message });
      return untilNoneFails(state, { ...work, unprofiled: error.message }, trace, notify);
    }
    const { model, request } = work;
    const { step } = trace;
    const ofStep = step === undefined ? [] : audiencesOf(step);
    const failed = step !== undefined && isForOthers(step) ? [] : ofStep;
    const others = namesOf(work).filter((name) => !failed.includes(name));
    // What ends the asking is no fault of the step's.
    trace.step = undefined;
    const refused = await refusedAudiences(warehouse, model, request, others, notify);
    const blamed = refused.length > 0 ? failed : ofStep;
    const found = [...blamed.map((audience) => ({ audience, error: error.message })), ...refused];
    if (found.length === 0) throw error;
    return without(found, state, work, trace, notify);
  }
}

/** Begins again without these, and without those that ask about them. */
function without(
  failed: readonly AudienceFailure[],
  state: State,
  work: Work,
  trace: Trace,
  notify: (event: RefreshEvent) => void,
): Promise<RefreshResult> {
  const { request } = work;
  const asked = requested(request).map(({ name }) => name);
  const failures = withDependents(request.resolution, asked, [...work.failures, ...failed]);
  notify({ kind: "failed", failures });
  trace.step = undefined;
  const next = { ...work, failures };
  return namesOf(next).length > 0
    ? untilNoneFails(state, next, trace, notify)
    : publishNothing(state, next, trace);
}

/** All have failed. */
async function publishNothing(state: State, work: Work, trace: Trace): Promise<RefreshResult> {
  const { request, failures } = work;
  const { asOf } = request;
  const finished = nowMicros();
  await writing(state, async (inside, session) => {
    await writeRun(inside, session, failedRun(trace, work, finished, failureText(work)!));
    await writeFailures(inside, session, { run: trace.id, at: finished }, failures);
  });
  const milliseconds = Number(finished - trace.started) / 1000;
  return { run: trace.id, asOf, milliseconds, audiences: [], failures };
}
