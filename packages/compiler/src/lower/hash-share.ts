/** Shares of a population that a stable hash of the key decides: samples, and the parts of a split. */
import { allOf, call, columnRef, literal, TRUE, test } from "../plan/build.ts";
import type { Column, Scalar } from "../plan/rel.ts";
import type { HashShare, Split } from "../resolved.ts";
import { type Fraction, fractionOf, plus } from "./percent.ts";

/** Of a hash so many hexadecimal digits count. */
const DIGITS = 15;
const HASHES = 16n ** BigInt(DIGITS);

/** Whether the key is in a sample. */
export function isSampled({ percent, seed }: HashShare, key: Column): Scalar {
  return isBelow(hashOf(seed, key), fractionOf(percent));
}

/** The name of the part that the key is in. */
export function partOf(split: Split, key: Column): Scalar {
  const hash = splitHash(split, key);
  const parts = boundsOf(split);
  const branches = parts.slice(0, -1).map(({ name, to }) => ({
    when: isBelow(hash, to),
    then: literal("text", name),
  }));
  const last = literal("text", parts.at(-1)!.name);
  return branches.length === 0 ? last : { kind: "case", branches, otherwise: last, type: "text" };
}

/** Whether the key is in this part. */
export function isInPart(split: Split, name: string, key: Column): Scalar {
  const part = boundsOf(split).find((each) => each.name === name);
  if (part === undefined) throw new Error(`the split has no part ${name}`);
  const hash = splitHash(split, key);
  const from = part.from.part === 0n ? TRUE : test("greaterOrEqual", hash, threshold(part.from));
  return allOf([from, isBelow(hash, part.to)]);
}

/** Each part's share, from where the one before it ends. */
function boundsOf({ parts }: Split): readonly { name: string; from: Fraction; to: Fraction }[] {
  let from: Fraction = { part: 0n, whole: 1n };
  return parts.map(({ name, percent }) => {
    const to = plus(from, fractionOf(percent));
    const bounds = { name, from, to };
    from = to;
    return bounds;
  });
}

function splitHash({ seed }: Split, key: Column): Scalar {
  return hashOf(`split:${seed}`, key);
}

/** All digits of it: what follows those that count never changes on which side of a threshold it is. */
function hashOf(seed: string, key: Column): Scalar {
  const text = key.type === "text" ? columnRef(key) : call("toText", "text", columnRef(key));
  return call("md5", "text", call("concat", "text", literal("text", `${seed}:`), text));
}

function isBelow(hash: Scalar, share: Fraction): Scalar {
  return share.part === share.whole ? TRUE : test("less", hash, threshold(share));
}

/** In hexadecimal digits, which stand in the order of their numbers. */
function threshold({ part, whole }: Fraction): Scalar {
  return literal("text", ((HASHES * part) / whole).toString(16).padStart(DIGITS, "0"));
}
