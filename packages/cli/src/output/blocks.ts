const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"] as const;
const HEIGHTS = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;
const SHADES = [" ", "░", "▒", "▓", "█"] as const;

/** A share of 1 as a bar of so many columns at most; the smallest that is not nothing can be seen. */
export function bar(share: number, width: number): string {
  const eighths = share > 0 ? Math.max(1, Math.round(Math.min(share, 1) * width * 8)) : 0;
  return "█".repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8];
}

/** A share of 1 as the darkness of one character. */
export function shade(share: number): string {
  return SHADES[share > 0 ? Math.min(4, Math.max(1, Math.ceil(share * 4))) : 0]!;
}

/**
 * Values as columns of blocks, one character wide, from 0 or from just below the least where all are close to each other;
 * the first and last line say what stands there.
 */
export function plot(
  values: readonly number[],
  { height, width, label }: { height: number; width: number; label(value: number): string },
): readonly string[] {
  const most = Math.max(...values);
  const least = Math.min(...values);
  const floor = least > most * 0.8 ? Math.max(0, least - (most - least || most) * 0.25) : 0;
  const labels = [label(most), label(Math.round(floor))];
  const margin = Math.max(...labels.map((text) => text.length));
  const shown = spread(values, Math.max(1, width - margin - 2));
  const eighths = shown.map((value) => Math.round(((value - floor) / (most - floor || 1)) * height * 8));
  return Array.from({ length: height }, (_, line) => {
    const below = (height - 1 - line) * 8;
    const blocks = eighths.map((of) => HEIGHTS[Math.min(8, Math.max(0, of - below))]).join("");
    const text = line === 0 ? labels[0]! : line === height - 1 ? labels[1]! : "";
    return `${text.padStart(margin)} ${line === 0 || line === height - 1 ? "┤" : "│"}${blocks}`;
  });
}

/** As many of them as there is room for, evenly, the last among them; few are drawn wider. */
function spread(values: readonly number[], width: number): readonly number[] {
  if (values.length > width) {
    return Array.from(
      { length: width },
      (_, at) => values[Math.ceil(((at + 1) * values.length) / width) - 1]!,
    );
  }
  const each = Math.min(4, Math.floor(width / values.length));
  return values.flatMap((value) => Array.from({ length: each }, () => value));
}
