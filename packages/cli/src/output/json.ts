/** In every Node that Muster supports; TypeScript's library does not know it yet. */
const { rawJSON } = JSON as typeof JSON & { rawJSON(text: string): unknown };

/** JSON in which whole numbers keep all of their digits. */
export function json(value: unknown, indent?: number): string {
  return JSON.stringify(
    value,
    (_, inner: unknown) => (typeof inner === "bigint" ? rawJSON(String(inner)) : inner),
    indent,
  );
}
