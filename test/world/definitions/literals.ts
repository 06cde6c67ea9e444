/** Literals of a world's few values, and parameters in their place. */
import type { Supplied } from "../../oracle/parameters.ts";
import type { Dice } from "../dice.ts";
import { type Author, type Domain, quote } from "./author.ts";

export const TEXTS = [
  "",
  "a",
  "A",
  "b",
  "é",
  "É",
  "e\u0301",
  "%",
  "_",
  "'",
  '"',
  "\\",
  "𝒳",
  "ﬀ",
  " a\t",
  "ab",
  "\n",
  "a\nb",
] as const;

/** As floats they are what they are as decimals, and so is what they are added up and multiplied to. */
const NUMBERS = [
  "-3",
  "-1",
  "0",
  "1",
  "2",
  "3",
  "0.5",
  "-0.5",
  "1.5",
  "2.5",
  "-2.5",
  "0.25",
  "1000000",
] as const;

/** The longest first. */
export const DURATIONS = [
  "1 year",
  "3 months",
  "1 quarter",
  "1 month",
  "30 days",
  "2 weeks",
  "7 days",
  "2 days",
  "36 hours",
  "1 day",
  "90 minutes",
  "1 hour",
] as const;

/** What was uploaded. */
export const LISTS = ["july_upload", "Board 2026"] as const;

export function randomDomain(dice: Dice): Domain {
  return {
    texts: Array.from({ length: 6 }, () => dice.pick(TEXTS)),
    numbers: Array.from({ length: 6 }, () => dice.pick(NUMBERS)),
  };
}

export function textLiteral({ dice, domain }: Author): string {
  return quote(dice.pick(domain.texts));
}

export function numberLiteral({ dice, domain }: Author): string {
  return dice.pick(domain.numbers);
}

export function dateLiteral({ dice, days }: Author): string {
  return dice.pick(days);
}

export function instantLiteral(author: Author): string {
  const { dice } = author;
  const time = dice.pick(["00:00:00", "12:00:00", "09:30:00.5", "23:59:59.999999"]);
  return `${dateLiteral(author)}T${time}${dice.pick(["Z", "+02:00", "-07:00"])}`;
}

export function randomDay(dice: Dice, today: string): string {
  const start = Date.parse(`${today}T00:00:00Z`);
  const offset = dice.pick([0, 0, -1, 1, -2, -30, -31, -365, 30]);
  if (dice.chance(0.15))
    return dice.pick(["2024-02-29", "2026-03-08", "2026-11-01", "2026-03-29", "2018-11-04"]);
  return new Date(start + offset * 86_400_000).toISOString().slice(0, 10);
}

export function exactDuration({ dice }: Author): string {
  return dice.pick(["1 hour", "36 hours", "1 day", "7 days", "2 weeks"]);
}

/** A literal, or now and then a parameter for which it is supplied; only where the use says of what type it is. */
export function typed(author: Author, kind: Supplied["kind"]): string {
  const { dice, domain, known, constructs } = author;
  const literals = {
    text: () => textLiteral(author),
    number: () => numberLiteral(author),
    boolean: () => dice.pick(["true", "false"]),
    date: () => dateLiteral(author),
    instant: () => instantLiteral(author),
  };
  if (!constructs.has("parameter") || !dice.chance(constructs.has("traits") ? 0.1 : 0.5)) {
    return literals[kind]();
  }
  const value = kind === "text" ? dice.pick(domain.texts) : literals[kind]();
  const name = `p${known.parameters.size}`;
  known.parameters.set(name, { kind, value });
  return `$${name}`;
}
