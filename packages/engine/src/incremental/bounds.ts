import type { Input } from "@muster/compiler";

/** How far a run had read. Instants in microseconds since 1970-01-01T00:00:00Z. */
export interface Reading {
  /** The instant that its members are of. */
  readonly asOf: bigint;
  /** By the clock, before it looked at the warehouse. */
  readonly started: bigint;
  /** The highest mark of each table that it saw, by the input's id. */
  readonly marks: ReadonlyMap<string, bigint>;
}

/**
 * From where on rows may be new to who knows what a run has read. A mark or a time that lies in the future says nothing of
 * what comes next: what had come by then, the clock tells. Of inputs that are missing here, all rows may be new.
 */
export function boundsOf(inputs: readonly Input[], { asOf, started, marks }: Reading): Map<string, bigint> {
  const bounds = new Map<string, bigint>();
  for (const input of inputs) {
    if (input.kind === "timed") {
      bounds.set(input.id, least(asOf, started) - BigInt(input.lateness));
      continue;
    }
    const highest = marks.get(input.id);
    if (highest === undefined) continue;
    const { storage, lateness } = input.mark;
    const known = storage === "number" ? highest : least(highest, started);
    bounds.set(input.id, known - BigInt(lateness));
  }
  return bounds;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
