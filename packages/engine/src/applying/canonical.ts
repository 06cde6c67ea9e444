import { format } from "@muster/grammar";

/** A definition laid out in the one way, so that blanks and line ends are no change; as it is where it cannot be read. */
export function canonical(definition: string): string {
  const formatted = format({ name: "", text: definition });
  return formatted.ok ? formatted.value : definition;
}

/** The same without its status, which stands on a line of its own. */
export function withoutStatus(canonicalText: string): string {
  return canonicalText
    .split("\n")
    .filter((line) => !/^ +status (draft|active|paused|archived)\b/.test(line))
    .join("\n");
}
