/** Holds back what looks as if a table had been emptied, filled twice or with others, and not as if customers had changed. */
import type { MassChange } from "@muster/model";
import type { Changed } from "../changes.ts";
import { number } from "../number-text.ts";
import type { RegistryEntry } from "../registry.ts";
import type { AudienceFailure } from "./failures.ts";

/** Of these audiences more would change than a refresh publishes unasked. */
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
  /** Audiences whose members may all be exchanged for others: of these only the size tells that something is wrong. */
  readonly turning: ReadonlySet<string>;
}

/** @throws HeldBack */
export function requireOrdinary({ limit, changed, before, fingerprints, turning }: Foreseen): void {
  const failures = [...changed].flatMap(([audience, change]): AudienceFailure[] => {
    const known = before.get(audience);
    if (known === undefined || known.fingerprint !== fingerprints.get(audience)) return [];
    const most = Math.max(limit.members, (known.size * limit.percent) / 100);
    if (known.size === 0) return [];
    const { entered, exited } = change;
    const refused =
      Math.abs(entered - exited) > most
        ? `a size that changes by more than ${beyond(limit)} is not published unasked`
        : Math.max(entered, exited) > most && !turning.has(audience)
          ? `its definition goes by no time that moves, and that more than ${beyond(limit)} leave or enter is not published unasked`
          : undefined;
    return refused === undefined ? [] : [{ audience, error: held(known.size, change, refused) }];
  });
  if (failures.length > 0) throw new HeldBack(failures);
}

function beyond({ percent, members }: MassChange): string {
  return `${percent} % and ${number(members)}`;
}

function held(size: number, { entered, exited }: Changed, refused: string): string {
  return `of its ${number(size)} members ${number(exited)} would leave, and ${number(entered)} would enter; ${refused}. \`muster refresh --allow-mass-change\` publishes it, if it is right`;
}
