import type { Span } from "@muster/grammar";
import type { MemberCondition, Resolution, ResolvedAudience } from "../resolved.ts";
import { visit } from "../resolved-walk.ts";

/**
 * Where an audience that is a sample asks for another one that is a sample by the same seed: the larger of the two holds
 * all of the smaller one, so that what was to be a share of it is everyone, or nobody.
 */
export function sameSamples(audience: ResolvedAudience, { audiences }: Resolution): SameSample[] {
  const { sample, condition } = audience;
  const found: SameSample[] = [];
  if (sample === undefined) return found;
  visit(condition, (node) => {
    if (node.kind !== "member" || node.subject !== audience.of) return;
    for (const name of namesOf(node)) {
      if (audiences.get(name)?.sample?.seed === sample.seed) found.push({ name, span: node.span });
    }
  });
  return found;
}

interface SameSample {
  readonly name: string;
  readonly span: Span;
}

function namesOf({ audiences }: MemberCondition): readonly string[] {
  return [...new Set(audiences.map(({ audience }) => audience))];
}
