/** A constant for each use of chance in a world, so that no two uses and no two seeds draw alike: 60 bits of FNV-1a. */
export function randomStream(seed: number, use: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const character of `${seed}/${use}`) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(character.codePointAt(0)!)) * 0x100000001b3n);
  }
  return String((hash ^ (hash >> 29n)) & (2n ** 60n - 1n));
}

/** A step that visits each of `count` places once, in an order that looks random. */
export function stride(count: number): number {
  let step = 1_000_003;
  while (greatestCommonDivisor(step, count) !== 1) step += 2;
  return step;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
