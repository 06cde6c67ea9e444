import { complement, EVERYTHING, type Intervals, intersect, NOTHING, wholeOnly } from "./intervals.ts";

/** What a value may still be. */
export interface Domain {
  readonly known: Intervals;
  readonly missing: boolean;
}

export const ANY: Domain = { known: EVERYTHING, missing: true };
export const KNOWN: Domain = { known: EVERYTHING, missing: false };
export const MISSING: Domain = { known: NOTHING, missing: true };

export function knownIn(known: Intervals): Domain {
  return { known, missing: false };
}

/** Exactly the other values: of a value that is missing nothing is true, and `not` of that is. */
export function otherwise({ known, missing }: Domain): Domain {
  return { known: complement(known), missing: !missing };
}

export function both(a: Domain, b: Domain): Domain {
  return { known: intersect(a.known, b.known), missing: a.missing && b.missing };
}

/** `unit`: only whole multiples of it are values. */
export function isImpossible({ known, missing }: Domain, unit: bigint | undefined): boolean {
  return !missing && (unit === undefined ? known : wholeOnly(known, unit)).length === 0;
}
