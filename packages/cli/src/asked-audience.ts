import type { Resolution, ResolvedAudience } from "@muster/compiler";
import { Fault } from "@muster/engine";
import { closest } from "@muster/grammar";
import { audienceNamed } from "./open-project.ts";

/** An audience that a command was asked for, or a part of one. */
export interface AskedAudience {
  /** As it was asked for. */
  readonly name: string;
  readonly audience: ResolvedAudience;
  readonly part: string | undefined;
}

/** `spring_sale`, `spring_sale.control`. A name may have a full stop in it: the audience of the whole name comes first. */
export function audienceAsked(resolution: Resolution, name: string): AskedAudience {
  const dot = name.lastIndexOf(".");
  if (dot <= 0 || resolution.audiences.has(name)) {
    return { name, audience: audienceNamed(resolution, name), part: undefined };
  }
  const audience = audienceNamed(resolution, name.slice(0, dot));
  const part = name.slice(dot + 1);
  const parts = partsOf(audience);
  if (parts.includes(part)) return { name, audience, part };
  const near = closest(part, parts);
  throw new Fault("input", `\`${audience.name}\` has no part \`${part}\``, {
    advice:
      parts.length === 0
        ? "only a split or a waterfall has parts"
        : near === undefined
          ? `it has ${parts.join(", ")}`
          : `closest: \`${audience.name}.${near}\``,
  });
}

/** Names of the parts that members of an audience can be of; none where it has no parts. */
export function partsOf({ parts }: ResolvedAudience): readonly string[] {
  if (parts === undefined) return [];
  return parts.kind === "split" ? parts.parts.map(({ name }) => name) : parts.audiences;
}
