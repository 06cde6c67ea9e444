import type { Parameter, Statement } from "@muster/compiler";

/** Every value as text: the cast around its placeholder says what the server reads it as. */
export function bound({ parameters }: Statement): string[] {
  return parameters.map(encodeParameter);
}

/** What to bind for a parameter, with any driver that sends texts as they are: for queries of one's own that hold compiled SQL. */
export function encodeParameter({ type, value }: Parameter): string {
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "string")
    return `{${value.map((each) => `"${each.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
  if (type === "timestamp") return instant(BigInt(value));
  if (type === "timestamptz") return `${instant(BigInt(value))}+00`;
  return value;
}

/** `YYYY-MM-DD HH:MM:SS.ffffff` of microseconds since 1970. */
function instant(microseconds: bigint): string {
  const rest = ((microseconds % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const iso = new Date(Number((microseconds - rest) / 1000n)).toISOString();
  return `${iso.slice(0, -5).replace("T", " ")}.${String(rest).padStart(6, "0")}`;
}
