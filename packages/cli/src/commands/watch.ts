import { readDuration } from "@muster/compiler";
import { Fault } from "@muster/engine";
import { defineCommand } from "../command.ts";
import { json } from "../output/json.ts";
import { count, number } from "../output/numbers.ts";
import { duration, localTime, until } from "../output/times.ts";
import { PARAMETER_OPTION, type ParameterOptions } from "../parameters.ts";
import type { Format, Terminal } from "../terminal.ts";
import { type WatchedRun, watch } from "../watch/watch.ts";
import { refreshJson, tellFailures } from "./refresh.ts";

interface Options extends ParameterOptions {
  readonly every?: string;
}

export const watchCommand = () =>
  defineCommand<Options, "table" | "json">({
    usage: "watch",
    summary: "keep running, and refresh audiences whenever they are due",
    description:
      "Refreshes each active audience when its `refresh every` has passed, together with those that are due at the same time, and says one line for each run. Files are read again when they change. A run or an audience that fails is told of and tried again, later each time. SIGTERM and Ctrl-C end it: a run that is under way is rolled back, and the exit code is 0.",
    group: "Publish",
    options: [
      PARAMETER_OPTION,
      ["--every <DURATION>", "how often those without `refresh every` are refreshed; 15 minutes unless said"],
    ],
    formats: ["table", "json"],
    teaching: {
      examples: [
        { command: "muster watch", says: "until Ctrl-C" },
        { command: "muster watch --every '1 hour'", says: "those that do not say how often: every hour" },
        { command: "muster watch --format json", says: "one JSON object a line for each run, for a log" },
      ],
      next: "`refresh every 30 minutes` in a definition says how often; muster refresh --due does one round, for a scheduler; muster status shows how fresh each is.",
    },
    async run({ terminal, options }) {
      if (options.asOf !== undefined)
        throw new Fault("input", "a watch is always of now: it takes no --as-of");
      const asked = options.every ?? "15 minutes";
      const every = readDuration(asked.trim());
      if (every === undefined || every.amount === 0) {
        throw new Fault("input", `--every ${asked} is not a duration`, {
          advice: "it takes `15 minutes`, `1 hour`, `2 days` …",
        });
      }
      const stopped = new AbortController();
      const stop = () => stopped.abort();
      process.once("SIGINT", stop).once("SIGTERM", stop);
      if (!terminal.quiet) terminal.tell("watching; Ctrl-C ends it\n");
      await watch({
        terminal,
        options,
        every,
        stop: stopped.signal,
        told: (run) => tell(terminal, options.format, run),
      });
      if (!terminal.quiet) terminal.tell("stopped\n");
    },
  });

async function tell(terminal: Terminal, format: Exclude<Format, "csv">, run: WatchedRun): Promise<void> {
  const { result, next, opened } = run;
  const waiting = next === undefined ? "no audience is active" : `next ${until(next, new Date())}`;
  if (result === undefined) {
    if (!terminal.quiet) terminal.tell(`${waiting}\n`);
    return;
  }
  const { audiences, failures, asOf, milliseconds } = result;
  if (format === "json") {
    await terminal.print(`${json(refreshJson(result))}\n`);
    return;
  }
  const sum = (of: (one: (typeof audiences)[number]) => number) =>
    number(audiences.reduce((total, one) => total + of(one), 0));
  const { paint } = terminal;
  const said = [
    count(audiences.length, "audience"),
    `${sum(({ size }) => size)} members`,
    `${paint.green(`+${sum(({ entered }) => entered)}`)} ${paint.red(`-${sum(({ exited }) => exited)}`)}`,
    ...(failures.length === 0 ? [] : [paint.red(`${failures.length} failed`)]),
    paint.dim(`in ${duration(milliseconds)}, ${waiting}`),
  ];
  await terminal.print(`${localTime(asOf, opened.project.model.timezone)}  ${said.join(", ")}\n`);
  tellFailures(terminal, opened, result);
}
