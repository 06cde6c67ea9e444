import type { Resolution, ResolvedAudience } from "@muster/compiler";
import type { SourceText } from "@muster/grammar";
import type { RefreshMode } from "../incremental/plan-increment.ts";
import { WarehouseError } from "../warehouse.ts";

export interface RefreshRequest {
  readonly resolution: Resolution;
  /** Definitions as written, of which the registry keeps those that are refreshed. */
  readonly sources: readonly SourceText[];
  /** Microseconds since 1970-01-01T00:00:00Z: the one instant of the run. */
  readonly asOf: bigint;
  /** Names; all active audiences unless said. */
  readonly audiences?: readonly string[];
  /** Who is looked at: `cheapest` unless said. */
  readonly mode?: RefreshMode;
  /** Finds everyone too, and publishes nothing where that gives other members. */
  readonly verify?: boolean;
  /** Publishes also what goes beyond the project's limit of changes (`limits.change`). */
  readonly allowMassChange?: boolean;
  /** Ends the run before its next statement: nothing is published. What runs, `Warehouse.cancel` stops. */
  readonly signal?: AbortSignal;
}

/** Throws where the run is to end. */
export function goOn({ signal }: Pick<RefreshRequest, "signal">): void {
  if (signal?.aborted) throw new WarehouseError("cancelled", "cancelled");
}

/** The audiences that a run is about, in the order of their definitions. */
export function requested({
  resolution,
  audiences,
}: Pick<RefreshRequest, "resolution" | "audiences">): readonly ResolvedAudience[] {
  const all = [...resolution.audiences.values()];
  if (audiences === undefined) return all.filter(({ status }) => status === "active");
  const asked = new Set(audiences);
  return all.filter(({ name }) => asked.has(name));
}

/** The text of a definition, as its author wrote it. */
export function definitionText(sources: readonly SourceText[], { source, span }: ResolvedAudience): string {
  return sources.find(({ name }) => name === source)?.text.slice(span.start, span.end) ?? "";
}
