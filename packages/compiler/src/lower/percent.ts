/** A percentage as an exact fraction: 12.5 is 125 of 1000. */
export interface Fraction {
  readonly part: bigint;
  /** A power of ten. */
  readonly whole: bigint;
}

/** @param percent Decimal text, as definitions have it. */
export function fractionOf(percent: string): Fraction {
  const [digits = "", decimals = ""] = percent.split(".");
  return { part: BigInt(digits + decimals), whole: 100n * 10n ** BigInt(decimals.length) };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  const [fine, coarse] = a.whole > b.whole ? [a, b] : [b, a];
  return { part: fine.part + coarse.part * (fine.whole / coarse.whole), whole: fine.whole };
}
