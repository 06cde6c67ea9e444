import type { Value } from "./warehouse.ts";

/** An instant as a driver returns it (ISO 8601 in UTC, microseconds), to the millisecond. */
export function timeOf(value: Value | undefined): Date {
  return new Date(String(value));
}

/** Microseconds since 1970-01-01T00:00:00Z of the machine's clock. */
export function nowMicros(): bigint {
  return BigInt(Date.now()) * 1000n;
}
