import ora from "ora";

/** What is going on, in one line on standard error that is gone when it is over; nothing when nobody watches. */
export interface Progress {
  say(text: string): void;
  stop(): void;
}

export const SILENT: Progress = { say: () => {}, stop: () => {} };

/** `shown`: only on a terminal, and unless `--quiet`. */
export function startProgress(
  text: string,
  { shown, colour }: { shown: boolean; colour: boolean },
): Progress {
  if (!shown) return SILENT;
  const started = performance.now();
  const spinner = ora({
    stream: process.stderr,
    discardStdin: false,
    prefixText: " ",
    color: colour ? "cyan" : false,
    suffixText: () => {
      const seconds = Math.floor((performance.now() - started) / 1000);
      return seconds < 2 ? "" : `· ${seconds} s`;
    },
  });
  spinner.start(text);
  return {
    say: (next) => {
      spinner.text = next;
    },
    stop: () => spinner.stop(),
  };
}
