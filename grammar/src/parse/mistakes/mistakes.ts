import { BEGINNINGS } from "./beginnings.ts";
import { EVENTS } from "./events.ts";
import type { Mend, Stumble } from "./mistake.ts";
import { SETTINGS } from "./settings.ts";
import { VALUES } from "./values.ts";

/** What is known of a mistake that is often made; nothing of others. */
export function mendOf(stumble: Stumble): Mend | undefined {
  for (const mistake of [...BEGINNINGS, ...EVENTS, ...VALUES, ...SETTINGS]) {
    const mend = mistake(stumble);
    if (mend !== undefined) return mend;
  }
  return undefined;
}
