import {
  type AudienceHistory,
  Fault,
  type HistoryEntry,
  history,
  type PersonaHistory,
  personaHistory,
} from "@muster/engine";
import { audienceAsked } from "../asked-audience.ts";
import { defineCommand } from "../command.ts";
import { openProject } from "../open-project.ts";
import { plot } from "../output/blocks.ts";
import { csv } from "../output/csv.ts";
import { footer } from "../output/footer.ts";
import { json } from "../output/json.ts";
import { number } from "../output/numbers.ts";
import { table } from "../output/table.ts";
import { localTime } from "../output/times.ts";
import { wholeNumber } from "../parse-number.ts";
import type { Format, Terminal } from "../terminal.ts";
import { withWarehouse } from "../with-warehouse.ts";

interface Options {
  readonly persona?: string;
  readonly days?: boolean;
  readonly last?: string;
}

export const historyCommand = () =>
  defineCommand<Options>({
    usage: "history <AUDIENCE>",
    summary: "its size over time, who entered and exited",
    description:
      "Shows how the published members of an audience changed, refresh by refresh, from the membership log. Refreshes that changed nothing are not in it.",
    group: "Publish",
    arguments: { AUDIENCE: "name of an audience that was refreshed" },
    options: [
      ["--persona <KEY>", "the entries and exits of one persona, or account"],
      ["--days", "day by day, in the project's time zone"],
      ["--last <N>", "the last so many changes; of a table 20 unless said"],
    ],
    formats: ["table", "json", "csv"],
    teaching: {
      examples: [
        { command: "muster history lapsed_vips", says: "a plot of its sizes, and each refresh" },
        { command: "muster history lapsed_vips --days --format csv", says: "day by day, for a chart" },
        { command: "muster history lapsed_vips --persona 48121", says: "when one customer came and went" },
      ],
      next: "muster members AUDIENCE --from-history --as-of INSTANT shows who the members were; in definitions: entered audience lapsed_vips in last 7 days.",
    },
    async run({ terminal, options, arguments: [name = ""] }) {
      const opened = await openProject(terminal, options);
      const { audience, part } = audienceAsked(opened.resolution, name);
      if (part !== undefined) {
        throw new Fault("input", `a history is of all of \`${audience.name}\`, not of a part`, {
          advice: `muster size ${name} --from-history --as-of INSTANT counts a part`,
        });
      }
      const last = wholeNumber("--last", options.last, { least: 1 });
      const { timezone } = opened.project.model;
      const rendering = { terminal, timezone, last };
      await withWarehouse(opened, "read", async (warehouse) => {
        if (options.persona !== undefined) {
          const found = await personaHistory(warehouse, opened.project, audience, options.persona);
          await terminal.print(PERSONA[options.format](found, rendering));
          return;
        }
        const found = await history(warehouse, opened.project, audience);
        const entries = options.days === true ? byDay(found.entries, timezone) : found.entries;
        await terminal.print(PRINTERS[options.format]({ ...found, entries }, rendering));
      });
    },
  });

/** The entries of each day as one: its last. */
function byDay(entries: readonly HistoryEntry[], timezone: string): readonly HistoryEntry[] {
  const days = Map.groupBy(entries, ({ at }) => local(at, timezone).slice(0, 10));
  const sum = (of: readonly HistoryEntry[], what: "entered" | "exited") =>
    of.reduce((total, one) => total + one[what], 0);
  return [...days.values()].map((of) => ({
    ...of.at(-1)!,
    entered: sum(of, "entered"),
    exited: sum(of, "exited"),
  }));
}

function local(at: Date, timezone: string): string {
  return localTime(BigInt(at.getTime()) * 1000n, timezone);
}

interface Rendering {
  readonly terminal: Terminal;
  readonly timezone: string;
  readonly last: number | undefined;
}

type Printers<T> = Readonly<Record<Format, (found: T, rendering: Rendering) => string>>;

const PRINTERS: Printers<AudienceHistory> = {
  json: ({ audience, size, asOf, entries }, { last }) => {
    const listed = lastOf(entries, last).map(({ at, ...entry }) => ({ at: at.toISOString(), ...entry }));
    return `${json({ audience, size, asOf: asOf.toISOString(), entries: listed }, 2)}\n`;
  },
  csv: ({ entries }, { last }) =>
    csv([
      ["at", "size", "entered", "exited", "run", "version"],
      ...lastOf(entries, last).map(({ at, size, entered, exited, run, version }) => [
        at.toISOString(),
        size,
        entered,
        exited,
        run,
        version,
      ]),
    ]),
  table: printTable,
};

const LINES = 20;
const PLOT = { height: 6, width: 78 };

function printTable({ audience, size, asOf, entries }: AudienceHistory, rendering: Rendering): string {
  const { terminal, timezone, last } = rendering;
  const { bold, cyan, dim, green, red } = terminal.paint;
  const width = Math.min(PLOT.width, terminal.width - 4);
  const sizes = entries.map((one) => one.size);
  const drawn = sizes.length < 2 ? [] : plot(sizes, { ...PLOT, width, label: number });
  const shown = lastOf(entries, last ?? LINES);
  const signed = (sign: string, value: number) => (value === 0 ? "0" : `${sign}${number(value)}`);
  const lines = table(
    [
      { header: "as of" },
      { header: "size", align: "right", style: bold },
      {
        header: "entered",
        align: "right",
        style: (text, row) => (shown[row]!.entered > 0 ? green(text) : dim(text)),
      },
      {
        header: "exited",
        align: "right",
        style: (text, row) => (shown[row]!.exited > 0 ? red(text) : dim(text)),
      },
    ],
    shown.map((one) => [
      local(one.at, timezone),
      number(one.size),
      signed("+", one.entered),
      signed("-", one.exited),
    ]),
    { styleHeader: dim, width: terminal.width },
  );
  const left = entries.length - shown.length;
  const said = [
    `${audience}: ${number(size)} as of ${local(asOf, timezone)}`,
    left > 0 ? `${number(left)} earlier changes (--last N)` : "",
  ];
  const below = footer(terminal, said.filter((text) => text !== "").join(" · "));
  return `${drawn.map((line) => `  ${cyan(line)}\n`).join("")}${drawn.length > 0 ? "\n" : ""}${lines}\n${below}`;
}

function lastOf<T>(entries: readonly T[], count: number | undefined): readonly T[] {
  return count === undefined ? entries : entries.slice(-count);
}

const PERSONA: Printers<PersonaHistory> = {
  json: ({ audience, key, isMember, part, entries }, { last }) => {
    const listed = lastOf(entries, last).map(({ at, change, part: of, run, version }) => ({
      at: at.toISOString(),
      change,
      part: of ?? null,
      run,
      version,
    }));
    return `${json({ audience, key, isMember, part: part ?? null, entries: listed }, 2)}\n`;
  },
  csv: ({ entries }, { last }) =>
    csv([
      ["at", "change", "part", "run", "version"],
      ...lastOf(entries, last).map(({ at, change, part, run, version }) => [
        at.toISOString(),
        change,
        part,
        run,
        version,
      ]),
    ]),
  table: ({ audience, key, isMember, part, entries }, { terminal, timezone, last }) => {
    const { dim, green, red } = terminal.paint;
    const shown = lastOf(entries, last ?? LINES);
    const lines = table(
      [
        { header: "as of" },
        { header: "", style: (text, row) => (shown[row]!.change === "entered" ? green(text) : red(text)) },
        { header: shown.some((one) => one.part !== undefined) ? "part" : "" },
      ],
      shown.map((one) => [local(one.at, timezone), one.change, one.part ?? ""]),
      { styleHeader: dim, width: terminal.width },
    );
    const standing = isMember
      ? `is in ${audience}${part === undefined ? "" : `.${part}`}`
      : `is not in ${audience}`;
    const said = `  ${key} ${standing}${entries.length === 0 ? ", and has neither entered nor exited" : ""}\n`;
    return `${shown.length > 0 ? `${lines}\n` : ""}${dim(said)}`;
  },
};
