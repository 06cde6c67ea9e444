/** How each audience of a run is brought up to date, and why: decided without looking at anyone. */
import {
  basisOf,
  type Obstacle,
  obstacleText,
  type Resolution,
  type Subject,
  type Trace,
  trace,
} from "@muster/compiler";
import type { WarehouseModel } from "@muster/model";
import type { Known } from "./increments.ts";

export type Way = FullWay | TouchedWay;

/** Everyone is looked at. */
export interface FullWay {
  readonly kind: "full";
  readonly reasons: readonly Reason[];
}

/** Those alone whose membership may have changed since another run. */
interface TouchedWay {
  readonly kind: "touched";
  readonly run: string;
}

export interface Reason {
  readonly reason: string;
  /** What would help, where something would. */
  readonly advice?: string;
}

/** What decides an audience of a run. */
export interface Traced {
  readonly name: string;
  readonly of: Subject;
  readonly trace: Trace;
  readonly basis: string;
}

export function traced(
  resolution: Resolution,
  names: readonly string[],
  model: WarehouseModel,
  readers: string,
): readonly Traced[] {
  return names.map((name) => ({
    name,
    of: resolution.audiences.get(name)!.of,
    trace: trace(resolution, name, model),
    basis: basisOf(resolution, name, model, readers),
  }));
}

/** What there is to know of the warehouse. */
export interface Now {
  readonly asOf: bigint;
  readonly known: Known;
  /** When each uploaded list came. */
  readonly lists: ReadonlyMap<string, bigint>;
}

export function wayOf({ name, trace: { obstacles, lists }, basis }: Traced, now: Now): Way {
  if (obstacles.length > 0) return full(...obstacles.map(inWords));
  const held = now.known.held.get(name);
  const reading = held && now.known.readings.get(held.run);
  if (held === undefined || reading === undefined) {
    return full({ reason: "no refresh has left what the next one could begin with" });
  }
  if (held.basis !== basis) {
    return full({
      reason:
        "its definition, one that it refers to, the model, Muster or the warehouse's release is another one now",
    });
  }
  if (now.asOf < reading.asOf) return full({ reason: "its members are of a later instant" });
  const changed = lists.filter((list) => reading.marks.get(listMark(list)) !== now.lists.get(list));
  if (changed.length > 0) {
    return full({ reason: `the list ${changed.map((list) => `\`${list}\``).join(", ")} has come anew` });
  }
  return { kind: "touched", run: held.run };
}

export function full(...reasons: readonly Reason[]): FullWay {
  return { kind: "full", reasons };
}

/** What a list is called among the marks of a run. */
export function listMark(list: string): string {
  return `list ${list}`;
}

function inWords(obstacle: Obstacle): Reason {
  return obstacleText(obstacle);
}
