import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DEFINITIONS, Fault, type RefreshResult, type Scheduled } from "@muster/engine";
import type { Duration } from "@muster/grammar";
import { scheduled } from "../due.ts";
import { type OpenProject, openProject } from "../open-project.ts";
import type { GlobalOptions } from "../options.ts";
import type { ParameterOptions } from "../parameters.ts";
import { toRefresh } from "../refresh-request.ts";
import { reportError } from "../report-error.ts";
import { runRefresh } from "../run-refresh.ts";
import type { Terminal } from "../terminal.ts";
import { withWarehouse } from "../with-warehouse.ts";
import { type Held, heldAfter, nextTime, type Timetable } from "./next.ts";
import { watchedFiles } from "./watched-files.ts";

export interface Watching {
  readonly terminal: Terminal;
  readonly options: GlobalOptions<unknown> & ParameterOptions;
  readonly every: Omit<Duration, "span">;
  /** Ends the watch; what runs is rolled back. */
  readonly stop: AbortSignal;
  /** Told of each run, and of when the next one is. */
  told(run: WatchedRun): Promise<void>;
}

export interface WatchedRun {
  readonly opened: OpenProject;
  /** Absent where nothing was due. */
  readonly result: RefreshResult | undefined;
  /** Absent where no audience is active. */
  readonly next: Date | undefined;
}

/** How often files are looked at, in milliseconds. */
const LOOK = 1_000;

/**
 * Refreshes audiences whenever they are due, until it is stopped. The warehouse is open for the time of a run alone: a
 * DuckDB file belongs to one process. A run that fails is told of and tried again, later each time. Files that become
 * wrong are told of, and what they said before stays in force.
 */
export async function watch(watching: Watching): Promise<void> {
  const { terminal, stop, told } = watching;
  let opened = await read(watching);
  const haveChanged = await watchedFiles(opened.root);
  const held = new Map<string, Held>();
  let trouble: Held | undefined;
  while (!stop.aborted) {
    let wake: Date | undefined;
    try {
      const run = await refreshDue(watching, opened, held);
      await told(run);
      trouble = undefined;
      wake = run.next;
    } catch (error) {
      if (stop.aborted) return;
      reportError(error, terminal);
      trouble = heldAfter(trouble, new Date());
      wake = trouble.until;
    }
    if (await changedBefore(wake, haveChanged, stop)) opened = await readAgain(watching, opened);
  }
}

/** Stops where the files are wrong, after it has told of it. */
async function read({ terminal, options }: Watching): Promise<OpenProject> {
  const opened = await openProject(terminal, options);
  toRefresh(terminal, opened, [], 0n);
  return opened;
}

async function readAgain(watching: Watching, before: OpenProject): Promise<OpenProject> {
  const { terminal, options } = watching;
  try {
    // The same project: where its file has gone, a folder above may be one too.
    const opened = await read({ ...watching, options: { ...options, project: before.root } });
    if (opened.definitions.length === 0 && before.definitions.length > 0)
      throw new Fault("input", `there are no definitions in ${join(before.root, DEFINITIONS)} any more`);
    if (!terminal.quiet) terminal.tell("the files have changed, and were read again\n");
    return opened;
  } catch (error) {
    reportError(error, terminal);
    terminal.tell("until the files are mended, what they said before stays in force\n");
    return before;
  }
}

async function refreshDue(
  { terminal, every, stop }: Watching,
  opened: OpenProject,
  held: Map<string, Held>,
): Promise<WatchedRun> {
  const timetable: Timetable = { every, timezone: opened.project.model.timezone, held };
  return withWarehouse(opened, "write", async (warehouse, signal) => {
    const now = new Date();
    const { audiences, ...rest } = toRefresh(terminal, opened, [], BigInt(now.getTime()) * 1000n);
    const before = await scheduled(opened, warehouse, audiences);
    const due = before.filter((one) => nextTime(one, timetable) <= now).map(({ audience }) => audience);
    if (due.length === 0) return { opened, result: undefined, next: soonest(before, timetable) };
    const request = { ...rest, audiences: due, signal: AbortSignal.any([signal, stop]) };
    const result = await runRefresh(terminal, opened, warehouse, request);
    for (const { audience } of result.audiences) held.delete(audience);
    for (const { audience } of result.failures) held.set(audience, heldAfter(held.get(audience), new Date()));
    const after = await scheduled(opened, warehouse, audiences);
    return { opened, result, next: soonest(after, timetable) };
  });
}

function soonest(audiences: readonly Scheduled[], timetable: Timetable): Date | undefined {
  const times = audiences.map((one) => nextTime(one, timetable).getTime());
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}

/** Waits until then, for ever without a time; sooner where the files have changed, which it says, or the watch is stopped. */
async function changedBefore(
  then: Date | undefined,
  haveChanged: () => Promise<boolean>,
  stop: AbortSignal,
): Promise<boolean> {
  while (!stop.aborted) {
    const left = then === undefined ? LOOK : Math.min(LOOK, then.getTime() - Date.now());
    if (left <= 0) return false;
    await sleep(left, undefined, { signal: stop }).catch(() => undefined);
    if (await haveChanged()) return true;
  }
  return false;
}
