const grouped = new Intl.NumberFormat("en-US");

/** `1,234,567` */
export function number(value: number | bigint): string {
  return grouped.format(value);
}

/** `1 audience`, `15 audiences` */
export function count(value: number, noun: string, plural = `${noun}s`): string {
  return `${number(value)} ${value === 1 ? noun : plural}`;
}

/** Changes of one column: signs stand below each other, and so do numbers; `·` where there is none to tell. */
export function changes(values: readonly (number | undefined)[]): string[] {
  const digits = values.map((value) => (value ? number(Math.abs(value)) : ""));
  const width = Math.max(...digits.map((text) => text.length), 0);
  return values.map((value, at) => {
    if (value === undefined) return "·";
    if (value === 0) return "0";
    return `${value > 0 ? "+" : "-"} ${digits[at]!.padStart(width)}`;
  });
}

/** A share of 1: `61.2 %` */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** An amount of money, whatever the currency: `1,204`, and below 100 `12.40`, so that points stand below each other. */
export function amount(value: number): string {
  return value !== 0 && Math.abs(value) < 100 ? value.toFixed(2) : number(Math.round(value));
}
