/** Numbers of the language: exact decimals, and IEEE doubles where a division, an average or a percentile made them. */
export type Num = Exact | { readonly kind: "number"; readonly double: number; readonly average?: Average };

interface Exact {
  readonly kind: "number";
  readonly units: bigint;
  readonly scale: number;
}

/** What an average is compared by; whatever is worked out from one is worked out from the double. */
interface Average {
  readonly sum: Exact;
  readonly count: Exact;
}

export function exact(text: string | number | bigint): Exact {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(text));
  if (!match) throw new Error(`not a decimal: ${text}`);
  const [, sign, whole, fraction = ""] = match;
  return { kind: "number", units: BigInt(`${whole}${fraction}`) * (sign ? -1n : 1n), scale: fraction.length };
}

/** Not a number and the infinities are missing. */
export function double(value: number): Num | undefined {
  return Number.isFinite(value) ? { kind: "number", double: value } : undefined;
}

export function toDouble(a: Num): number {
  return "double" in a ? a.double : Number(`${a.units}e-${a.scale}`);
}

/** Of so many numbers, at least one, that have this sum. */
export function average(sum: Num, count: number): Num {
  const double = toDouble(sum) / count;
  return { kind: "number", double, ...("double" in sum ? {} : { average: { sum, count: exact(count) } }) };
}

/** An average as the double that is nearest to it. */
export function settled(a: Num): Num {
  return "double" in a ? { kind: "number", double: a.double } : a;
}

/** The same two decimals with one scale. */
function align(a: Num, b: Num): { x: bigint; y: bigint; scale: number } | undefined {
  if ("double" in a || "double" in b) return undefined;
  const scale = Math.max(a.scale, b.scale);
  return {
    x: a.units * 10n ** BigInt(scale - a.scale),
    y: b.units * 10n ** BigInt(scale - b.scale),
    scale,
  };
}

export function compareNumbers(a: Num, b: Num): number {
  const [p, q] = [quotient(a), quotient(b)];
  if (p !== undefined && q !== undefined) {
    const both = align(multiply(p.sum, q.count)!, multiply(q.sum, p.count)!)!;
    return sign(both.x, both.y);
  }
  return sign(toDouble(a), toDouble(b));
}

function quotient(a: Num): Average | undefined {
  return "double" in a ? a.average : { sum: a, count: exact(1) };
}

function sign<T extends bigint | number>(x: T, y: T): number {
  return x < y ? -1 : x > y ? 1 : 0;
}

export function add(a: Num, b: Num): Num | undefined {
  const both = align(a, b);
  if (!both) return double(toDouble(a) + toDouble(b));
  return { kind: "number", units: both.x + both.y, scale: both.scale };
}

export function negate(a: Num): Num {
  return "double" in a ? { kind: "number", double: -a.double } : { ...a, units: -a.units };
}

export function multiply(a: Num, b: Num): Num | undefined {
  if ("double" in a || "double" in b) return double(toDouble(a) * toDouble(b));
  return { kind: "number", units: a.units * b.units, scale: a.scale + b.scale };
}

/** Always floating; by zero it is missing. */
export function divide(a: Num, b: Num): Num | undefined {
  const divisor = toDouble(b);
  return divisor === 0 ? undefined : double(toDouble(a) / divisor);
}

export function abs(a: Num): Num {
  return toDouble(a) < 0 ? negate(a) : a;
}

export function floor(a: Num): Num {
  if ("double" in a) return { kind: "number", double: Math.floor(a.double) };
  return { kind: "number", units: floorDivide(a.units, 10n ** BigInt(a.scale)), scale: 0 };
}

/** Half away from zero, to so many digits after the point. A double is rounded as the decimal that it is exactly. */
export function round(a: Num, digits: number): Num {
  if ("double" in a) {
    const size = digits === 0 ? roundDouble(Math.abs(a.double)) : roundPrinted(Math.abs(a.double), digits);
    return { kind: "number", double: a.double < 0 ? -size : size };
  }
  if (a.scale <= digits) return a;
  const unit = 10n ** BigInt(a.scale - digits);
  const size = a.units < 0n ? -a.units : a.units;
  const rounded = (2n * size + unit) / (2n * unit);
  return { kind: "number", units: a.units < 0n ? -rounded : rounded, scale: digits };
}

function roundDouble(size: number): number {
  const below = Math.floor(size);
  return size - below >= 0.5 ? below + 1 : below;
}

/** `toFixed` is exact about the double, and rounds a half up. */
function roundPrinted(size: number, digits: number): number {
  return Number(size.toFixed(digits));
}

export function floorDivide(a: bigint, b: bigint): bigint {
  return a / b - (a % b !== 0n && a < 0n !== b < 0n ? 1n : 0n);
}
