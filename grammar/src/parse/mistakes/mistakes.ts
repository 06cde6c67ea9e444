import type { ReadsOn } from "../reads-on.ts";
import { AGGREGATES } from "./aggregates.ts";
import { BEGINNINGS } from "./beginnings.ts";
import { COMPARISONS } from "./comparisons.ts";
import { COUNTS } from "./counts.ts";
import { DATES } from "./dates.ts";
import { DENIALS } from "./denials.ts";
import { EVENTS } from "./events.ts";
import type { Mend, Stumble } from "./mistake.ts";
import { NUMBERS } from "./numbers.ts";
import { SETTINGS } from "./settings.ts";
import { TIMES } from "./times.ts";
import { VALUES } from "./values.ts";

const MISTAKES = [
  ...AGGREGATES,
  ...BEGINNINGS,
  ...DENIALS,
  ...COUNTS,
  ...DATES,
  ...NUMBERS,
  ...TIMES,
  ...COMPARISONS,
  ...EVENTS,
  ...VALUES,
  ...SETTINGS,
];

/** What is known of a mistake that is often made; nothing of others, and nothing that the text would not read on with. */
export function mendOf(stumble: Stumble, readsOn: ReadsOn): Mend | undefined {
  for (const mistake of MISTAKES) {
    const mend = mistake(stumble);
    if (mend === undefined) continue;
    const fixes = mend.fixes?.filter(readsOn) ?? [];
    if (fixes.length > 0 || mend.notes !== undefined || mend.fixes === undefined) return { ...mend, fixes };
  }
  return undefined;
}
