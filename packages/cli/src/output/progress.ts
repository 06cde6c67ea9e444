import type { Ora } from "ora";

/** What is going on, in one line on standard error that is gone when it is over; nothing when nobody watches. */
export interface Progress {
  say(text: string): void;
  stop(): void;
}

export const SILENT: Progress = { say: () => {}, stop: () => {} };

/** What is done sooner does not flicker. */
const PATIENCE = 150;

/** `shown`: only on a terminal, and unless `--quiet`. */
export function startProgress(
  first: string,
  { shown, colour }: { shown: boolean; colour: boolean },
): Progress {
  if (!shown) return SILENT;
  const started = performance.now();
  let text = first;
  let spinner: Ora | undefined;
  let stopped = false;
  const later = setTimeout(async () => {
    const { default: ora } = await import("ora");
    if (stopped) return;
    spinner = ora({
      text,
      stream: process.stderr,
      discardStdin: false,
      prefixText: " ",
      color: colour ? "cyan" : false,
      suffixText: () => {
        const seconds = Math.floor((performance.now() - started) / 1000);
        return seconds < 2 ? "" : `· ${seconds} s`;
      },
    }).start();
  }, PATIENCE);
  return {
    say: (next) => {
      text = next;
      if (spinner) spinner.text = next;
    },
    stop: () => {
      stopped = true;
      clearTimeout(later);
      spinner?.stop();
    },
  };
}
