/** How the parts of a rendered diagnostic are coloured. Each function must keep the visible text. */
export interface Palette {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  /** The frame: file, line numbers, bars. */
  readonly frame: (text: string) => string;
  /** What stands under a secondary label, and notes. */
  readonly note: (text: string) => string;
  readonly strong: (text: string) => string;
}

const same = (text: string) => text;

export const PLAIN: Palette = { error: same, warning: same, frame: same, note: same, strong: same };

const ansi = (open: number, close: number) => (text: string) => `\u001b[${open}m${text}\u001b[${close}m`;

/** For terminals that understand ANSI colours. */
export const ANSI: Palette = {
  error: ansi(31, 39),
  warning: ansi(33, 39),
  frame: ansi(34, 39),
  note: ansi(36, 39),
  strong: ansi(1, 22),
};
