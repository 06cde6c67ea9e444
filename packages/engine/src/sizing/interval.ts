export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A simple random sample without replacement: of so many of everyone, so many have what is asked. */
export interface Sampled {
  readonly everyone: number;
  /** 1 or more. */
  readonly sampled: number;
  readonly found: number;
}

/** The 97.5 % quantile of the normal distribution. */
const Z = 1.959963984540054;

/**
 * Between which numbers the number among everyone lies, in 95 of 100 samples: the score interval of E. B. Wilson
 * (Probable inference, the law of succession, and statistical inference, JASA 22, 1927), which holds its level at small
 * shares too, where the usual one does not (Brown, Cai and DasGupta, Interval estimation for a binomial proportion,
 * Statistical Science 16, 2001). The variance has the correction for a finite population, (N - n) / (N - 1); and whoever was
 * looked at is known.
 */
export function interval({ everyone, sampled, found }: Sampled): Interval {
  if (sampled >= everyone) return { low: found, high: found };
  const share = found / sampled;
  const z2 = Z * Z * ((everyone - sampled) / (everyone - 1));
  const centre = share + z2 / (2 * sampled);
  const half = Math.sqrt(z2 * ((share * (1 - share)) / sampled + z2 / (4 * sampled * sampled)));
  const scale = everyone / (1 + z2 / sampled);
  return {
    low: Math.max(found, Math.floor((centre - half) * scale)),
    high: Math.min(everyone - (sampled - found), Math.ceil((centre + half) * scale)),
  };
}
