import type { Parameter, Statement } from "@muster/compiler";

/** Values by the names of their placeholders: `{p1:Type}` is the first. The type in the placeholder says what a text is read as. */
export function bound({ parameters }: Statement): Record<string, unknown> {
  return Object.fromEntries(parameters.map((parameter, index) => [`p${index + 1}`, encode(parameter)]));
}

function encode({ type, value }: Parameter): unknown {
  if (typeof value === "boolean") return String(value);
  // Numbers of a list stand without quotes, and as text they keep all digits.
  if (typeof value !== "string") return type === "numberList" ? `[${value.join(",")}]` : value;
  if (type === "timestamp" || type === "timestamptz") return instant(BigInt(value));
  return value;
}

/** `YYYY-MM-DD HH:MM:SS.ffffff` in UTC, of microseconds since 1970. */
function instant(microseconds: bigint): string {
  const rest = ((microseconds % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const iso = new Date(Number((microseconds - rest) / 1000n)).toISOString();
  return `${iso.slice(0, -5).replace("T", " ")}.${String(rest).padStart(6, "0")}`;
}
