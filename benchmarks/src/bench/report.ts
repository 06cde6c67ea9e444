import {
  asText,
  type Comparison,
  type DotRow,
  dotPlot,
  linePlot,
  type Machine,
  machineText,
  number,
  type Report,
  type Section,
  type Times,
} from "@muster/measuring";
import { COMPILING } from "../families/compiling.ts";
import { OTHER_FAMILIES } from "../families/families.ts";
import { IMPORTING } from "../families/importing.ts";
import { LOADING } from "../families/loading.ts";
import { LOOKING } from "../families/looking.ts";
import { MEMORY } from "../families/memory.ts";
import { REFRESHING } from "../families/refreshing.ts";
import { TOGETHER } from "../families/together.ts";
import { AS_OF } from "../rows/look.ts";
import { type Found, measuresOf, once } from "./finding.ts";

export interface Findings {
  readonly machine: Machine;
  readonly personas: number;
  readonly events: number;
  readonly found: readonly Found[];
}

const ms = (value: number | undefined) => (value === undefined ? "·" : number(value, value < 10 ? 1 : 0));
const ratio = (value: number | undefined) =>
  value === undefined || !Number.isFinite(value) ? "·" : number(value, 2);
const over = (one: number | undefined, other: number | undefined) =>
  one === undefined || other === undefined ? undefined : one / other;

/** Tables and plots of all that was found. */
export function reportOf({ machine, personas, events, found }: Findings): Report {
  const of = (family: string) => found.filter((one) => one.family === family);
  const asked = found.filter(({ family }) => !(OTHER_FAMILIES as readonly string[]).includes(family));
  const wrong = found.filter((one) => one.wrong !== undefined);
  const sections = [
    wrongAnswers(wrong),
    questionTable(asked),
    otherWays(asked),
    together(of(TOGETHER)),
    refreshes(of(REFRESHING)),
    looking(of(LOOKING)),
    stages(of(COMPILING)),
    loads(of(LOADING)),
    imports(of(IMPORTING)),
    memory(of(MEMORY)),
  ];
  return {
    title: `Muster on ${machine.engine}`,
    setting: [
      machineText(machine),
      `${number(personas)} personas, ${number(events)} events, as of ${AS_OF}.`,
    ],
    sections: sections.filter(({ rows }) => rows.length > 0),
    measures: measuresOf(found),
  };
}

function wrongAnswers(found: readonly Found[]): Section {
  return {
    title: "WRONG ANSWERS",
    headers: ["family", "of", "what"],
    rows: found.map(({ family, name, wrong }) => [family, name, wrong!]),
  };
}

/** What the processors did, where it is known, else the least of the clock: what else runs disturbs these the least. */
function worth(times: Times | undefined): number | undefined {
  if (times === undefined) return undefined;
  return times.cpu > 0 ? times.cpu : times.min;
}

/** Reading and evaluating together. */
function rowByRow({
  "rows: reading": reading,
  "rows: evaluating": evaluating,
}: Found["times"]): Times | undefined {
  if (reading === undefined || evaluating === undefined) return undefined;
  return once(reading.median + evaluating.median, reading.cpu + evaluating.cpu);
}

function questionTable(found: readonly Found[]): Section {
  return {
    title: "Compiled audiences against SQL by hand",
    notes: [
      "Milliseconds. The target is a ratio of at most 1.1 each and 1.0 in the median. On a machine that does other things too, trust `of cpu` and `of least` before `ratio`.",
    ],
    headers: [
      "family",
      "question",
      "members",
      "compiled",
      "least",
      "cpu",
      "by hand",
      "least",
      "cpu",
      "ratio",
      "of least",
      "of cpu",
    ],
    rows: [
      ...found.map(({ family, name, figures, times: { compiled, byHand } }) => [
        family,
        name,
        number(figures.members ?? 0),
        ms(compiled?.median),
        ms(compiled?.min),
        ms(compiled?.cpu),
        ms(byHand?.median),
        ms(byHand?.min),
        ms(byHand?.cpu),
        ratio(over(compiled?.median, byHand?.median)),
        ratio(over(compiled?.min, byHand?.min)),
        ratio(over(compiled?.cpu, byHand?.cpu)),
      ]),
      ...medianRow(found),
    ],
    plots:
      found.length === 0
        ? []
        : [{ name: "questions", says: "Each way over SQL by hand", svg: questionPlot(found) }],
  };
}

function medianRow(found: readonly Found[]): string[][] {
  const middle = (take: (times: Times) => number) => {
    const ratios = found
      .map(({ times: { compiled, byHand } }) => over(compiled && take(compiled), byHand && take(byHand)))
      .filter((value) => value !== undefined && Number.isFinite(value))
      .toSorted((a, b) => a! - b!);
    return ratio(ratios[Math.floor(ratios.length / 2)]);
  };
  if (found.length < 3) return [];
  const blank = Array.from({ length: 7 }, () => "");
  return [
    [
      "",
      "median of all",
      ...blank,
      middle(({ median }) => median),
      middle(({ min }) => min),
      middle(({ cpu }) => cpu),
    ],
  ];
}

function questionPlot(found: readonly Found[]): string {
  const rows = found.map(({ family, name, times }): DotRow => {
    const byHand = worth(times.byHand);
    return {
      group: family,
      name,
      values: [
        over(worth(times.compiled), byHand),
        over(worth(times.template), byHand),
        over(worth(rowByRow(times)), byHand),
        over(worth(times.scan), byHand),
        over(worth(times.idiom), byHand),
      ],
    };
  });
  const series = [
    { name: "compiled", colour: 0, shape: "dot" },
    { name: "template", colour: 1, shape: "ring" },
    { name: "row by row", colour: 2, shape: "diamond" },
    { name: "bare scan", colour: 3, shape: "bar" },
    { name: "the engine's idiom", colour: 4, shape: "square" },
  ] as const;
  return dotPlot("Processors' time over that of SQL by hand", {
    series: series.filter((_, at) => rows.some(({ values }) => values[at] !== undefined)),
    rows,
    limit: 1.1,
  });
}

function otherWays(found: readonly Found[]): Section {
  return {
    title: "Other ways to the same members",
    notes: [
      "Milliseconds; ratios are over the compiled SQL, by cpu where it is known. `scan` reads the same columns with the same windows and adds them up: a floor, no answer. `template` has one common table for each condition and combines them by INTERSECT, UNION and EXCEPT. `rows` streams what the question needs out of the warehouse, in order by persona, into a plain program; reading and evaluating are told apart. `idiom` is what only this engine has; where it says so it has members of its own, by so many.",
    ],
    headers: [
      "question",
      "compiled",
      "scan",
      "× scan",
      "template",
      "template ×",
      "rows: reading",
      "rows: evaluating",
      "rows ×",
      "idiom",
      "idiom ×",
      "idiom differs by",
    ],
    rows: found.map(({ name, times, figures }) => {
      const { compiled, scan, template, idiom } = times;
      const [reading, evaluating] = [times["rows: reading"], times["rows: evaluating"]];
      return [
        name,
        ms(compiled?.median),
        ms(scan?.median),
        ratio(over(worth(compiled), worth(scan))),
        ms(template?.median),
        ratio(over(worth(template), worth(compiled))),
        ms(reading?.median),
        ms(evaluating?.median),
        ratio(over(worth(rowByRow(times)), worth(compiled))),
        ms(idiom?.median),
        ratio(over(worth(idiom), worth(compiled))),
        idiom === undefined ? "·" : number(figures["idiom differs by"] ?? 0),
      ];
    }),
  };
}

function together(found: readonly Found[]): Section {
  return {
    title: "Many audiences in one refresh",
    notes: [
      "Milliseconds, of a process of its own with 2 GB for an engine inside it. `first`: from definitions to published members. `again`: found anew an hour later. `increment`: once more, by the cheapest way. `one by one`: as many refreshes of one audience each, the mean of up to 20 of them taken times their number. The target for 1,500 is at most 0.25, under 4 GB.",
    ],
    headers: [
      "audiences",
      "members",
      "compile",
      "first",
      "again",
      "increment",
      "one by one",
      "ratio",
      "of cpu",
      "memory (MB)",
    ],
    rows: found.map(({ name, figures, times }) => [
      name,
      number(figures.members ?? 0),
      ms(times.compile?.median),
      ms(times.first?.median),
      ms(times.again?.median),
      ms(times.increment?.median),
      ms(times["one by one"]?.median),
      ratio(over(times.first?.median, times["one by one"]?.median)),
      ratio(over(times.first?.cpu, times["one by one"]?.cpu)),
      number(figures.memory ?? 0),
    ]),
    plots:
      found.length < 2
        ? []
        : [{ name: "together", says: "Time over the number of audiences", svg: togetherPlot(found) }],
  };
}

function togetherPlot(found: readonly Found[]): string {
  const points = (way: string) =>
    found.flatMap(({ figures, times }) => {
      const y = worth(times[way]);
      return y === undefined ? [] : [{ x: figures.audiences!, y }];
    });
  return linePlot("Processors' time to refresh so many audiences", {
    xSays: "audiences",
    lines: [
      { name: "one refresh", colour: 0, shape: "dot", points: points("first") },
      { name: "one by one", colour: 1, shape: "ring", points: points("one by one") },
    ],
  });
}

function refreshes(found: readonly Found[]): Section {
  return {
    title: "Refresh after new events",
    notes: [
      "Milliseconds. `touched` looks at those alone who may have changed; the target after 1 % of new events is at most 0.1 of full. Found in full afterwards, every audience must have the same members.",
    ],
    headers: ["new events", "touched", "full", "ratio", "of cpu", "audiences by touched"],
    rows: found.flatMap(({ times, figures }) =>
      ["0.1 % new", "1 % new"].map((says) => {
        const [touched, full] = [times[`${says}: touched`], times[`${says}: full`]];
        return [
          `${says} (${number(figures[`${says}: events`] ?? 0)})`,
          ms(touched?.median),
          ms(full?.median),
          ratio(over(touched?.median, full?.median)),
          ratio(over(touched?.cpu, full?.cpu)),
          `${figures[`${says}: by touched`]} of ${figures.audiences}`,
        ];
      }),
    ),
  };
}

function looking(found: readonly Found[]): Section {
  return {
    title: "Questions that somebody waits for",
    notes: [
      "Milliseconds, of published audiences. The target for a size and for one persona's membership is 10 ms.",
    ],
    headers: ["question", "median", "least", "most", "cpu"],
    rows: found.flatMap(({ times }) =>
      Object.entries(times).map(([way, each]) => [
        way,
        ms(each.median),
        ms(each.min),
        ms(each.max),
        ms(each.cpu),
      ]),
    ),
  };
}

function stages(found: readonly Found[]): Section {
  const names = ["parse", "resolve", "plan", "print", "all"];
  return {
    title: "From text to SQL",
    notes: [
      "Milliseconds, median, in a warm process. `resolve` parses too. The targets are 5 ms for one and 3 s for 1,500.",
    ],
    headers: ["definition", ...names],
    rows: found.map(({ name, times }) => [
      name,
      ...names.map((stage) => number(times[stage]?.median ?? 0, (times[stage]?.median ?? 0) < 100 ? 2 : 0)),
    ]),
  };
}

function loads(found: readonly Found[]): Section {
  return {
    title: "Loading a file",
    notes: [
      "Milliseconds, into a new table, and behind as many rows that are there (`append`). The target is a ratio of at most 1.5.",
    ],
    headers: [
      "format",
      "rows",
      "muster load",
      "least",
      "append",
      "the engine's own",
      "least",
      "ratio",
      "of cpu",
      "rows a second",
    ],
    rows: found.map(({ name, figures, times: { load, append, own } }) => [
      name,
      number(figures.rows ?? 0),
      ms(load?.median),
      ms(load?.min),
      ms(append?.median),
      ms(own?.median),
      ms(own?.min),
      ratio(over(load?.median, own?.median)),
      ratio(over(load?.cpu, own?.cpu)),
      number(((figures.rows ?? 0) / (load?.median ?? 1)) * 1000),
    ]),
  };
}

function imports(found: readonly Found[]): Section {
  return {
    title: "Importing a list",
    notes: ["Milliseconds, from a file of different entries; beside `load` of the same file into a table."],
    headers: [
      "entries",
      "how many",
      "import",
      "least",
      "load",
      "least",
      "ratio",
      "of cpu",
      "entries a second",
    ],
    rows: found.map(({ name, figures, times }) => [
      name,
      number(figures.entries ?? 0),
      ms(times.import?.median),
      ms(times.import?.min),
      ms(times.load?.median),
      ms(times.load?.min),
      ratio(over(times.import?.median, times.load?.median)),
      ratio(over(times.import?.cpu, times.load?.cpu)),
      number(((figures.entries ?? 0) / (times.import?.median ?? 1)) * 1000),
    ]),
  };
}

function memory(found: readonly Found[]): Section {
  return {
    title: "Memory of the process",
    notes: ["MB, at most until then. The target is below 300 beyond what the engine inside it may take."],
    headers: [
      "at start",
      "after load",
      "after refresh",
      "the engine's limit",
      "beyond it",
      "rows loaded",
      "members refreshed",
    ],
    rows: found.map(
      ({ figures: { atStart = 0, afterLoad = 0, afterRefresh = 0, limit = 0, rows = 0, refreshed = 0 } }) =>
        [atStart, afterLoad, afterRefresh, limit, Math.max(0, afterRefresh - limit), rows, refreshed].map(
          (value) => number(value),
        ),
    ),
  };
}

/** What has become faster or slower than in another run, by ratio; the slower first. */
export function comparisonText(comparisons: readonly Comparison[], other: string): string {
  return asText({
    title: "",
    setting: [],
    measures: [],
    sections: [
      {
        title: `Now over ${other}: above 1 is slower`,
        headers: ["family", "of", "way", "then", "now", "ratio", "of least", "of cpu"],
        rows: comparisons.map(({ group, name, way, before, now, ...ratios }) => [
          group,
          name,
          way,
          ms(before.median),
          ms(now.median),
          ratio(ratios.ratio),
          ratio(ratios.ratioOfLeast),
          ratio(ratios.ratioOfCpu),
        ]),
      },
    ],
  });
}
