/** Which type of a new table holds the numbers of a text file as they are written. */
import type { Question } from "./questions.ts";
import { quoteName } from "./quote.ts";

/** What the numbers of a column look like. */
export interface Numbers {
  /** Digits, and a point among them perhaps; no exponents, no `nan`. */
  readonly isPlain: boolean;
  /** None with a point. */
  readonly isWhole: boolean;
  /** Each fits into 64 bits, if they are whole. */
  readonly isLong: boolean;
  /** A double gives back the digits of each. */
  readonly isExact: boolean;
  /** Like `1234567890.1598765432`, as Google Analytics calls a browser: a random number and a time. */
  readonly isClientId: boolean;
  /** The most digits in front of the point, and behind it, without needless zeros. */
  readonly whole: number;
  readonly fraction: number;
}

/** What every warehouse's exact decimals hold, as the language has them. */
const DIGITS = 38;
const FRACTION = 9;

/**
 * Ids are text, which can be a key: whole numbers that are too large for 64 bits, and those of browsers. Others are the decimals
 * of the language if they fit, or else a double, where it gives back what was written; or else wider decimals, or text. Wider
 * decimals before a double where `areExact`: of several files none has doubles.
 */
export function numberType(numbers: Numbers, { areExact = false } = {}): string {
  const { isPlain, isExact, whole, fraction } = numbers;
  if (isPlain && numbers.isWhole) return numbers.isLong ? "BIGINT" : "VARCHAR";
  if (numbers.isClientId) return "VARCHAR";
  if (isPlain && fraction <= FRACTION && whole <= DIGITS - FRACTION) return `DECIMAL(${DIGITS},${FRACTION})`;
  const wider = isPlain && whole + fraction <= DIGITS ? `DECIMAL(${DIGITS},${fraction})` : undefined;
  if (isExact && !(areExact && wider)) return "DOUBLE";
  return wider ?? "VARCHAR";
}

/** What is said of numbers that their file holds as doubles, whose digits are no matter. */
export const doubles: Numbers = {
  isPlain: false,
  isWhole: false,
  isLong: false,
  isExact: true,
  isClientId: false,
  whole: 0,
  fraction: 0,
};

/** What all values of a column of such text look like; another one would make it a number. */
export function idPattern({ isPlain, isWhole, isClientId }: Numbers): string | undefined {
  if (isClientId) return CLIENT_ID;
  return isPlain && isWhole ? "-?[0-9]+" : undefined;
}

export function mergeNumbers(a: Numbers, b: Numbers): Numbers {
  return {
    isPlain: a.isPlain && b.isPlain,
    isWhole: a.isWhole && b.isWhole,
    isLong: a.isLong && b.isLong,
    isExact: a.isExact && b.isExact,
    isClientId: a.isClientId && b.isClientId,
    whole: Math.max(a.whole, b.whole),
    fraction: Math.max(a.fraction, b.fraction),
  };
}

/** What the numbers of columns of text look like. */
export function numbersOf(columns: readonly string[]): Question<ReadonlyMap<string, Numbers>> {
  return {
    expressions: columns.flatMap(looks),
    answer: (row) => new Map(columns.map((column, index) => [column, read(row.slice(index * LOOKS))])),
  };
}

function read([plain, whole, long, exact, clientId, before, behind]: readonly (string | null)[]): Numbers {
  return {
    isPlain: plain === "true",
    isWhole: whole === "true",
    isLong: long === "true",
    isExact: exact === "true",
    isClientId: clientId === "true",
    whole: Number(before),
    fraction: Number(behind),
  };
}

const PLAIN = "-?[0-9]*[.]?[0-9]*";
const CLIENT_ID = "[1-9][0-9]{3,9}[.]1[0-9]{9}";
const LOOKS = 7;

function looks(column: string): string[] {
  const text = `trim(${quoteName(column)})`;
  const all = (condition: string) => `coalesce(bool_and(${condition}), true)`;
  const most = (pattern: string) => `coalesce(max(length(regexp_extract(${text}, '${pattern}', 1))), 0)`;
  return [
    all(`regexp_full_match(${text}, '${PLAIN}')`),
    all(`not contains(${text}, '.')`),
    all(`try_cast(${text} as bigint) is not null`),
    all(isExact(text)),
    all(`regexp_full_match(${text}, '${CLIENT_ID}')`),
    most("^-?0*([0-9]*)"),
    most("[.]([0-9]*?)0*$"),
  ];
}

/** Whether a text is a number of which a double keeps all digits: up to 15 of them always. */
export function isExact(text: string): string {
  const digits = (value: string) =>
    `trim(regexp_replace(regexp_replace(${value}, '[eE].*', ''), '[^0-9]', '', 'g'), '0')`;
  const isGivenBack = `${digits(text)} = ${digits(`cast(try_cast(${text} as double) as varchar)`)}`;
  return `case when regexp_full_match(${text}, '${PLAIN}') and length(${text}) <= 15 then true
    when regexp_full_match(${text}, '${PLAIN}([eE][-+]?[0-9]+)?') then coalesce(${isGivenBack}, false)
    else lower(${text}) = 'nan' end`;
}

/** Whether a text is a plain number that this decimal type holds as it is, without the leading zeros that codes have. */
function fitsDecimal(text: string, { precision, scale }: Decimal): string {
  const whole = precision - scale;
  const digits = whole > 0 ? `(0|[1-9][0-9]{0,${whole - 1}})` : "0";
  return `regexp_full_match(${text}, '-?${digits}([.][0-9]{0,${scale}}0*)?')`;
}

/**
 * Branches of a case that give a text as a decimal, or as it stands, where it is one without doubt: most are what the decimal
 * is written like.
 */
export function sureDecimal(text: string, type: string, asItStands: boolean): string {
  const decimal = decimalOf(type) ?? { precision: 0, scale: 0 };
  const narrow = narrowed(text, decimal);
  const value = (number: string) => (asItStands ? text : `cast(${number} as ${type})`);
  const quick = `when starts_with(cast(${narrow} as varchar), ${text}) then ${value(narrow)}`;
  const other = `when ${fitsDecimal(text, decimal)} then ${value(text)}`;
  return decimal.scale > NARROW ? other : `${quick} ${other}`;
}

interface Decimal {
  readonly precision: number;
  readonly scale: number;
}

function decimalOf(type: string): Decimal | undefined {
  const match = /^DECIMAL\((\d+), ?(\d+)\)$/.exec(type);
  return match ? { precision: Number(match[1]), scale: Number(match[2]) } : undefined;
}

/** DuckDB takes forty times as long to read a text as a decimal of more than 18 digits, which it seldom needs to. */
export function isWide(type: string): boolean {
  const decimal = decimalOf(type);
  return decimal !== undefined && decimal.precision > NARROW;
}

const NARROW = 18;

/** A text as a decimal. */
export function castDecimal(text: string, type: string): string {
  const decimal = decimalOf(type);
  if (!decimal || !isWide(type) || decimal.scale > NARROW) return `cast(${text} as ${type})`;
  return `coalesce(cast(${narrowed(text, decimal)} as ${type}), cast(${text} as ${type}))`;
}

function narrowed(text: string, { scale }: Decimal): string {
  return `try_cast(${text} as decimal(${NARROW}, ${scale}))`;
}
