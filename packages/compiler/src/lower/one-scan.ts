import type { Condition } from "../resolved.ts";
import { spans } from "../time/hull.ts";
import type { Context } from "./context.ts";
import { selectionWindow } from "./event-rows.ts";
import type { Sources } from "./event-source.ts";

type OfEvents = Extract<Sources, { kind: "events" | "value" }>;

/**
 * Whether a condition is best decided by one scan of events: always where they are of one selection; of several, where
 * one scan of all their time reads no more than the scans it replaces. A condition that falls into parts has another
 * way, a set for each: warehouses find few events of a short time quickly, so there one scan has to save something.
 */
export function isOneScan(condition: Condition, sources: Sources, context: Context): sources is OfEvents {
  if (sources.kind === "value") return true;
  if (sources.kind !== "events") return false;
  if (sources.selections.length === 1) return true;
  const windows = sources.selections.map((selection) => selectionWindow(context, selection));
  const { each, hull } = spans(windows, context.work.asOf);
  const inParts = condition.kind === "and" || condition.kind === "or";
  return inParts ? each - hull >= hull / WORTHWHILE : hull <= each;
}

/** The part of a scan that must be saved, as its inverse. Measured: see benchmarks/RESULTS.md. */
const WORTHWHILE = 8n;
