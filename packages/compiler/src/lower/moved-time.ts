/** Stored times that are compared with each other across a length of time. */
import { call, integer, test } from "../plan/build.ts";
import type { Scalar } from "../plan/rel.ts";
import type { DurationConstant } from "../resolved.ts";
import { exactMicros } from "../time/instant.ts";
import type { Value, Zones } from "./context.ts";
import { instantLiteral, moveInstant, toUtc } from "./instants.ts";

const MICROS_OF = { epoch_s: 1_000_000n, epoch_ms: 1_000n } as const;

/** Whether `later` is at most that much after `earlier`; both stand in the same form, which is kept where it can be. */
export function isWithin(
  { later, earlier }: { readonly later: Value; readonly earlier: Value },
  step: DurationConstant,
  zones: Zones,
): Scalar {
  const micros = exactMicros(step.amount, step.unit);
  const form = later.time ?? "timestamp";
  if (micros !== undefined && (form === "epoch_s" || form === "epoch_ms")) {
    const end = call("add", "integer", earlier.scalar, integer(micros / MICROS_OF[form]));
    return test("lessOrEqual", later.scalar, end);
  }
  if (micros !== undefined && form === "timestamptz") {
    return test(
      "lessOrEqual",
      later.scalar,
      call("addMicros", "timestamptz", earlier.scalar, integer(micros)),
    );
  }
  return test("lessOrEqual", toUtc(later, zones), moveInstant(toUtc(earlier, zones), 1, step, zones));
}

/** Microseconds since 1970-01-01T00:00:00Z. */
export function microsOf(value: Value, zones: Zones): Scalar {
  return call("microsBetween", "integer", toUtc(value, zones), instantLiteral("timestamp", 0n));
}
