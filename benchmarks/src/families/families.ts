/** What can be measured: `--family NAME` takes some of it. */
import type { Unit } from "../bench/finding.ts";
import { COMPILING, compiling } from "./compiling.ts";
import type { Context } from "./context.ts";
import { IMPORTING, importing } from "./importing.ts";
import { LOADING, loading } from "./loading.ts";
import { LOOKING, looking } from "./looking.ts";
import { MEMORY, memory } from "./memory.ts";
import { questions } from "./questions.ts";
import { REFRESHING, refreshing } from "./refreshing.ts";
import { TOGETHER, together } from "./together.ts";

/** All units in the order in which they run: what changes the shop's tables comes after what reads them as generated. */
export function unitsOf(context: Context): Unit[] {
  return [questions, compiling, looking, loading, importing, memory, together, refreshing].flatMap((family) =>
    family(context),
  );
}

/** Families that ask no question of the shop. */
export const OTHER_FAMILIES = [COMPILING, LOOKING, LOADING, IMPORTING, MEMORY, TOGETHER, REFRESHING] as const;
