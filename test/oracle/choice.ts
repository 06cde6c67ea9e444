/** Selection: `top`, `sample` and `split`, in this order, of those for whom `where` holds. */
import { createHash } from "node:crypto";
import type { AudienceDefinition, Percentage, RankedChoice } from "@muster/grammar";
import type { KeyType } from "@muster/model";
import type { Asker, Members, Oracle, Subject } from "./context.ts";
import { add, exact, multiply, type Num } from "./numbers.ts";
import { compare, worked } from "./values.ts";

export function choose(
  oracle: Oracle,
  { name, choice }: AudienceDefinition,
  candidates: readonly Subject[],
  asker: Asker,
): Members {
  const { ranked, sample, split } = choice ?? {};
  let chosen = ranked ? best(oracle, ranked, candidates, asker) : candidates;
  if (sample) {
    const seed = sample.seed?.value ?? "";
    chosen = chosen.filter(({ key }) => hash(`${seed}:${key}`) < threshold(exact(sample.share.value)));
  }
  if (!split) return new Map(chosen.map(({ key }) => [key, undefined]));
  const seed = split.seed?.value ?? name.text;
  return new Map(chosen.map(({ key }) => [key, partOf(hash(`split:${seed}:${key}`), split.parts)]));
}

/** The best first; of equals, the one with the smaller key. */
function best(oracle: Oracle, node: RankedChoice, candidates: readonly Subject[], asker: Asker): Subject[] {
  const { end, amount, by } = node;
  const { length } = candidates;
  const wanted =
    amount.kind === "number" ? Number(amount.value) : Number(ceilOfShare(BigInt(length), amount));
  const keyType = oracle.model[asker.of === "persona" ? "personas" : "accounts"]!.keyType;
  return candidates
    .map((subject) => ({ subject, value: worked(oracle.value(by, { asker, subject })) }))
    .filter(({ value }) => value !== undefined)
    .sort((a, b) => {
      const order = compare(a.value, b.value, asker.zone) * (end === "top" ? -1 : 1);
      return order === 0 ? compareKeys(a.subject.key, b.subject.key, keyType) : order;
    })
    .slice(0, wanted)
    .map(({ subject }) => subject);
}

/** Whole numbers by size, texts and UUIDs as text. */
function compareKeys(a: string, b: string, type: KeyType): number {
  const [x, y] = type === "integer" ? [exact(a), exact(b)] : [a, b];
  return compare(x, y, "UTC");
}

/** ceil(n × p / 100). */
function ceilOfShare(n: bigint, { value }: Percentage): bigint {
  const { units, scale } = decimal(multiply(exact(n), exact(value))!);
  const whole = 100n * 10n ** BigInt(scale);
  return (units + whole - 1n) / whole;
}

/** The first 15 hexadecimal digits of the MD5: a number below 16^15. */
function hash(text: string): bigint {
  return BigInt(`0x${createHash("md5").update(text).digest("hex").slice(0, 15)}`);
}

/** floor(p / 100 × 16^15). */
function threshold(percent: Num): bigint {
  const { units, scale } = decimal(percent);
  return (units * 16n ** 15n) / (100n * 10n ** BigInt(scale));
}

/** Parts take consecutive shares of all hashes. */
function partOf(
  hash: bigint,
  parts: readonly { readonly share: Percentage; readonly name: { readonly text: string } }[],
): string {
  let below: Num = exact(0);
  for (const { share, name } of parts) {
    below = add(below, exact(share.value))!;
    if (hash < threshold(below)) return name.text;
  }
  throw new Error("the shares of a split add up to 100 %");
}

function decimal(number: Num): { readonly units: bigint; readonly scale: number } {
  if ("double" in number) throw new Error("not a decimal");
  return number;
}
