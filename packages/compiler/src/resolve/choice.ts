import {
  type Choice,
  diagnostic,
  type SplitChoice,
  type RankedChoice as WrittenRanked,
} from "@muster/grammar";
import type { HashShare, RankedChoice, Split } from "../resolved.ts";
import { at, type Context } from "./context.ts";
import { headcountOf, shareOf, sumOfShares } from "./lengths.ts";
import { resolveTyped } from "./operands.ts";
import { isTime } from "./types.ts";
import { cut } from "./words.ts";

interface Chosen {
  readonly ranked?: RankedChoice;
  readonly sample?: HashShare;
  readonly parts?: Split;
}

/** `top 10000 by cltv`, `sample 10%`, `split 80% treatment, 20% control`: what follows `where`. */
export function resolveChoice(choice: Choice, audience: string, context: Context): Chosen | undefined {
  const ranked = choice.ranked && resolveRanked(choice.ranked, context);
  const sample = choice.sample && shareOf(choice.sample.share);
  const split = choice.split && resolveSplit(choice.split, audience, context);
  if (choice.ranked !== undefined && ranked === undefined) return undefined;
  if (choice.sample !== undefined && sample === undefined) return undefined;
  if (choice.split !== undefined && split === undefined) return undefined;
  return {
    ...(ranked && { ranked }),
    ...(sample !== undefined && { sample: { percent: sample, seed: choice.sample?.seed?.value ?? "" } }),
    ...(split && { parts: split }),
  };
}

function resolveRanked(ranked: WrittenRanked, context: Context): RankedChoice | undefined {
  const { end } = ranked;
  const many = amountOf(ranked, context);
  const by = resolveTyped(
    ranked.by,
    (type) => type.kind === "number" || isTime(type),
    `\`${end} … by\``,
    "a number, a date or an instant",
    context,
  );
  return many && by && { end, amount: many, by };
}

function amountOf({ end, amount }: WrittenRanked, context: Context): RankedChoice["amount"] | undefined {
  if (amount.kind === "percentage") {
    const percent = shareOf(amount);
    return percent === undefined ? undefined : { kind: "share", percent };
  }
  const count = headcountOf(amount);
  if (count !== 0) return count === undefined ? undefined : { kind: "count", count };
  context.report(diagnostic("chooses-nobody", { end }, at(context, amount.span)));
  return undefined;
}

function resolveSplit(split: SplitChoice, audience: string, context: Context): Split | undefined {
  const parts: { readonly name: string; readonly percent: string }[] = [];
  const first = new Map<string, SplitChoice["parts"][number]>();
  let sound = true;
  for (const part of split.parts) {
    const percent = shareOf(part.share);
    const other = first.get(part.name.text);
    if (other !== undefined) {
      const secondary = [at(context, other.name.span, "the first one")];
      const data = { name: cut(part.name.text) };
      context.report(diagnostic("repeated-part", data, at(context, part.name.span), { secondary }));
    } else first.set(part.name.text, part);
    if (percent === undefined || other !== undefined || part.name.text === "") sound = false;
    else parts.push({ name: part.name.text, percent });
  }
  if (!sound) return undefined;
  const sum = sumOfShares(parts.map((part) => part.percent));
  if (sum !== "100") {
    context.report(diagnostic("split-not-whole", { sum }, at(context, split.span)));
    return undefined;
  }
  return { kind: "split", seed: split.seed?.value ?? audience, parts };
}
