import { createColors } from "picocolors";
import { type Progress, startProgress } from "./output/progress.ts";

export type Format = "table" | "json" | "csv";

/** Ways of telling mistakes that machines ask for: `sarif` code scanners, `github` its workflows. */
export type ReportFormat = "sarif" | "github";

/** All that `--format` can name: `junit` is what continuous integration reads of tests. */
export type AnyFormat = Format | ReportFormat | "junit";

/** Where a command speaks: results on standard output, everything else on standard error. */
export interface Terminal {
  /** Colours that are on only where standard output is a terminal. */
  readonly paint: ReturnType<typeof createColors>;
  /** The same for standard error. */
  readonly paintError: ReturnType<typeof createColors>;
  /** Columns of a line; endless where output is no terminal. */
  readonly width: number;
  /** The same for standard error. */
  readonly errorWidth: number;
  /** Results: resolves when they are written, so that nothing piles up in memory. */
  print(text: string): Promise<void>;
  /** For the person who watches. */
  tell(text: string): void;
  progress(text: string): Progress;
  readonly quiet: boolean;
}

export function terminal({ quiet }: { quiet: boolean }): Terminal {
  const colourError = hasColour(process.stderr);
  return {
    paint: createColors(hasColour(process.stdout)),
    paintError: createColors(colourError),
    width: widthOf(process.stdout),
    errorWidth: widthOf(process.stderr),
    quiet,
    print: (text) => write(process.stdout, text),
    tell: (text) => {
      process.stderr.write(text);
    },
    progress: (text) =>
      startProgress(text, { shown: process.stderr.isTTY === true && !quiet, colour: colourError }),
  };
}

function widthOf({ isTTY, columns }: NodeJS.WriteStream): number {
  return isTTY ? (columns ?? 80) : Number.POSITIVE_INFINITY;
}

/** https://no-color.org, and FORCE_COLOR for its opposite. */
function hasColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR && FORCE_COLOR !== "0") return true;
  return stream.isTTY === true && TERM !== "dumb";
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
