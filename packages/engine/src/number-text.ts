/** `1,234,567` */
export function number(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
