import { positionOf } from "@muster/grammar";
import type { OpenProject } from "./open-project.ts";

/** The text of an audience's definition, as its author wrote it. */
export function definitionText(
  { resolution, sources }: Pick<OpenProject, "resolution" | "sources">,
  name: string,
): string {
  const audience = resolution.audiences.get(name);
  const source = sources.find((one) => one.name === audience?.source);
  return audience && source ? source.text.slice(audience.span.start, audience.span.end) : "";
}

/** `audiences/vips.aud:12` */
export function placeOf(
  { resolution, sources }: Pick<OpenProject, "resolution" | "sources">,
  name: string,
): string | undefined {
  const audience = resolution.audiences.get(name);
  const source = sources.find((one) => one.name === audience?.source);
  return audience && source
    ? `${source.name}:${positionOf(source.text, audience.span.start).line}`
    : audience?.source;
}
