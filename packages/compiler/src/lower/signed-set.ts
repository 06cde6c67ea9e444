import { burstKeys } from "./burst.ts";
import type { Context, SignedSet } from "./context.ts";
import { habitKeys } from "./habit.ts";
import { listedKeys } from "./listed.ts";
import { memberKeys } from "./member-keys.ts";
import { membershipChangeKeys } from "./membership-change.ts";
import { personasKeys } from "./personas-condition.ts";
import { sequenceKeys } from "./sequence/sequence.ts";
import type { SetCondition } from "./set-condition.ts";
import { togetherKeys } from "./together/together.ts";

/** The keys of the context's subject for whom the condition holds, or for whom it does not. A new kind has a file of its own. */
export function signedSet(condition: SetCondition, context: Context): SignedSet {
  switch (condition.kind) {
    case "burst":
      return burstKeys(condition, context);
    case "habit":
      return habitKeys(condition, context);
    case "sequence":
      return sequenceKeys(condition, context);
    case "together":
      return togetherKeys(condition, context);
    case "personas":
      return personasKeys(condition, context);
    case "member":
      return memberKeys(condition, context);
    case "listed":
      return listedKeys(condition, context);
    case "membershipChange":
      return membershipChangeKeys(condition, context);
  }
}
