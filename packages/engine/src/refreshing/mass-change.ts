/** Holds back what looks as if a table had been emptied, or filled twice, and not as if customers had changed. */
import type { MassChange } from "@muster/model";
import type { Changed } from "../changes.ts";
import { number } from "../number-text.ts";
import type { RegistryEntry } from "../registry.ts";
import type { AudienceFailure } from "./failures.ts";

/** The sizes of these audiences would change by more than a refresh publishes unasked. */
export class HeldBack extends Error {
  readonly failures: readonly AudienceFailure[];

  constructor(failures: readonly AudienceFailure[]) {
    super(failures.map(({ audience, error }) => `${audience}: ${error}`).join("; "));
    this.name = "HeldBack";
    this.failures = failures;
  }
}

export interface Foreseen {
  readonly limit: MassChange;
  /** Who would enter and leave, by audience. */
  readonly changed: ReadonlyMap<string, Changed>;
  /** What was published last. An audience that is new, or was empty, may be of any size. */
  readonly before: ReadonlyMap<string, RegistryEntry>;
  /** The versions of the definitions: whoever changed one has said that its members change. */
  readonly fingerprints: ReadonlyMap<string, string>;
}

/** @throws HeldBack */
export function requireOrdinary({ limit, changed, before, fingerprints }: Foreseen): void {
  const failures = [...changed].flatMap(([audience, change]): AudienceFailure[] => {
    const known = before.get(audience);
    if (known === undefined || known.fingerprint !== fingerprints.get(audience)) return [];
    // By its size: those who came yesterday are others than those who come today, and no fault.
    const most = Math.max(limit.members, (known.size * limit.percent) / 100);
    if (known.size === 0 || Math.abs(change.entered - change.exited) <= most) return [];
    return [{ audience, error: held(known.size, change, limit) }];
  });
  if (failures.length > 0) throw new HeldBack(failures);
}

function held(size: number, { entered, exited }: Changed, { percent, members }: MassChange): string {
  return `of its ${number(size)} members ${number(exited)} would leave, and ${number(entered)} would enter; a size that changes by more than ${percent} % and ${number(members)} is not published unasked. \`muster refresh --allow-mass-change\` publishes it, if it is right`;
}
