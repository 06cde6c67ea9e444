import type { Path } from "./places.ts";

/**
 * What stands under `model:` in a file, without the entries whose shape is wrong: the nearest trait, property, event or
 * role around each broken path, or else the broken value itself. List items stay where they are, so that paths hold.
 */
export function withoutBroken(file: unknown, broken: readonly Path[]): unknown {
  const rest = broken.reduce<unknown>((value, path) => without(value, entryAround(path)), file);
  return typeof rest === "object" && rest !== null ? (rest as { model?: unknown }).model : undefined;
}

const GROUPS: ReadonlySet<string | number> = new Set(["traits", "properties", "events", "roles"]);

function entryAround(path: Path): Path {
  for (let length = path.length; length > 2; length--) {
    if (isGroup(path, length - 2)) return path.slice(0, length);
  }
  return path;
}

/** True when the step is a key of the file's own that holds named entries, and not, say, a trait called `events`. */
function isGroup(path: Path, index: number): boolean {
  return GROUPS.has(path[index]!) && !GROUPS.has(path[index - 1]!);
}

function without(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    return rest.length === 0
      ? value
      : value.map((item, i) => (String(i) === String(step) ? without(item, rest) : item));
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      if (key !== String(step)) return [[key, inner]];
      return rest.length === 0 ? [] : [[key, without(inner, rest)]];
    }),
  );
}
