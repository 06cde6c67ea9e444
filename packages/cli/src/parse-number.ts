import { Fault } from "@muster/engine";

/** The whole number that an option was given, if it was. Thousands may be grouped: `100_000`, `100,000`. */
export function wholeNumber(
  option: string,
  text: string | undefined,
  { least }: { least: number },
): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,3}([_,]?\d{3})*$|^\d+$/.test(text) ? Number(text.replace(/[_,]/g, "")) : Number.NaN;
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new Fault(
    "input",
    `${option} requires a whole number${least > 0 ? ` from ${least}` : ""}, found ${text}`,
  );
}
