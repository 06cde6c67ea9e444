import { duration } from "../output/times.ts";
import type { Terminal } from "../terminal.ts";

/** Runs one step and prints a line for it, in the manner of the lines of `npm start` before it. */
export async function step<T>(
  terminal: Terminal,
  name: string,
  work: (progress: (text: string) => void) => Promise<T>,
  says: (result: T) => string,
): Promise<T> {
  const started = performance.now();
  const progress = terminal.progress(name);
  try {
    const result = await work((text) => progress.say(`${name.padEnd(10)} ${text}`));
    progress.stop();
    const { dim } = terminal.paint;
    await terminal.print(
      `  ${name.padEnd(10)} ${says(result)}${dim(`, ${duration(performance.now() - started)}`)}\n`,
    );
    return result;
  } finally {
    progress.stop();
  }
}
