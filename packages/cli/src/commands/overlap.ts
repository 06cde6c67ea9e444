import {
  type Combinations,
  Fault,
  MAX_COMBINED,
  overlap,
  overlapMatrix,
  type PairSizes,
  pairsOf,
} from "@muster/engine";
import { parseAsOf } from "../as-of.ts";
import { type AskedAudience, audienceAsked } from "../asked-audience.ts";
import { defineCommand } from "../command.ts";
import { requireParameters } from "../compile-audience.ts";
import { audiencesAsked } from "../expression.ts";
import { openProject, ownAudiences } from "../open-project.ts";
import { bar, shade } from "../output/blocks.ts";
import { csv } from "../output/csv.ts";
import { footer } from "../output/footer.ts";
import { json } from "../output/json.ts";
import { number, percent } from "../output/numbers.ts";
import { table } from "../output/table.ts";
import { isoTime, localTime } from "../output/times.ts";
import { PARAMETER_OPTION, type ParameterOptions } from "../parameters.ts";
import type { Format, Terminal } from "../terminal.ts";
import { withWarehouse } from "../with-warehouse.ts";

interface Options extends ParameterOptions {
  readonly expression?: string;
  readonly matrix?: boolean;
}

export const overlapCommand = () =>
  defineCommand<Options>({
    usage: "overlap [AUDIENCE...]",
    summary: "who is in several audiences: all intersections, or a matrix",
    description:
      "Counts the members of every combination of audiences, each persona once, and of every pair. One statement in the warehouse: over published members where all of them are fresh and of the present definitions (with --as-of: of exactly that instant), else found anew.",
    group: "Ask",
    arguments: {
      AUDIENCE:
        "two or more audiences, or parts of them; with --matrix, unless said, all active ones of personas that the files define",
    },
    options: [
      ["-e, --expression <CONDITION>", "a condition beside the audiences"],
      ["--matrix", "pairs only; for many audiences"],
      PARAMETER_OPTION,
    ],
    formats: ["table", "json", "csv"],
    teaching: {
      examples: [
        {
          command: "muster overlap lapsed_vips abandoned_cart",
          says: "how many are in both, and in one alone",
        },
        {
          command: "muster overlap lapsed_vips -e 'plan = \"business\"'",
          says: "against a condition",
        },
        { command: "muster overlap --matrix", says: "all active audiences against each other" },
        {
          command: "muster overlap --matrix --format csv > overlap.csv",
          says: "the same for a spreadsheet",
        },
      ],
      next: "muster size -e 'in audience lapsed_vips and in audience abandoned_cart' counts one intersection; muster insights AUDIENCE tells what is particular about one.",
    },
    async run({ terminal, options, arguments: names }) {
      const matrix = options.matrix === true;
      const opened = await openProject(terminal, options, options.expression);
      const active = ownAudiences(opened.definitions, opened.resolution).filter(
        ({ status, of }) => status === "active" && of === "persona",
      );
      const all = matrix && names.length === 0 && options.expression === undefined;
      const wanted = all
        ? active.map(({ name }) => name)
        : audiencesAsked(names, options.expression, "overlap");
      const asked = wanted.map((name) => audienceAsked(opened.resolution, name));
      requireComparable(asked, matrix);
      requireParameters(
        terminal,
        opened,
        asked.map(({ audience }) => audience.name),
      );
      const { timezone } = opened.project.model;
      const asOf = options.asOf === undefined ? undefined : parseAsOf(options.asOf, timezone);
      const now = new Date();
      const request = {
        resolution: opened.resolution,
        members: asked.map(({ audience, part }) => ({
          audience: audience.name,
          ...(part === undefined ? {} : { part }),
        })),
        asOf,
        now,
      };
      const found = await withWarehouse(opened, "read", async (warehouse) => {
        const progress = terminal.progress("counting");
        try {
          return matrix
            ? await overlapMatrix(warehouse, opened.project, request)
            : await overlap(warehouse, opened.project, request);
        } finally {
          progress.stop();
        }
      });
      const instant = asOf ?? BigInt(now.getTime()) * 1000n;
      const when = localTime(instant, timezone);
      const rendering: Rendering = {
        terminal,
        names: asked.map(({ name }) => name),
        said: found.published
          ? `published members${asOf === undefined ? "" : ` as of ${when}`}`
          : `found as of ${when}`,
        asOf: found.published && asOf === undefined ? null : isoTime(instant),
      };
      const print = "sizes" in found ? MATRIX[options.format] : COMBINATIONS[options.format];
      await terminal.print(print(found as PairSizes & Combinations, rendering));
    },
  });

function requireComparable(asked: readonly AskedAudience[], matrix: boolean): void {
  if (asked.length < 2) {
    throw new Fault("input", "an overlap is of two audiences or more", {
      advice: "muster overlap lapsed_vips abandoned_cart",
    });
  }
  const twice = asked.find(({ name }, at) => asked.findIndex((one) => one.name === name) < at);
  if (twice !== undefined) throw new Fault("input", `\`${twice.name}\` is named twice`);
  const other = asked.find(({ audience }) => audience.of !== asked[0]!.audience.of);
  if (other !== undefined) {
    throw new Fault("input", `\`${other.name}\` is not of the same kind as \`${asked[0]!.name}\``, {
      advice: "all are of personas, or all of accounts",
    });
  }
  if (!matrix && asked.length > MAX_COMBINED) {
    throw new Fault("input", `${asked.length} audiences have too many combinations`, {
      advice: `at most ${MAX_COMBINED} are combined; --matrix counts pairs of more`,
    });
  }
}

interface Rendering {
  readonly terminal: Terminal;
  readonly names: readonly string[];
  /** Of which members this is. */
  readonly said: string;
  readonly asOf: string | null;
}

type Printers<T> = Readonly<Record<Format, (found: T, rendering: Rendering) => string>>;

const COMBINATIONS: Printers<Combinations> = {
  json: (found, { names, asOf }) => {
    const pairs = pairsOf(names.length, found);
    const listed = {
      asOf,
      published: found.published,
      audiences: names.map((audience, at) => ({ audience, size: pairs[at]![at]! })),
      combinations: found.combinations.map(({ members, size }) => ({
        audiences: members.map((at) => names[at]!),
        size,
      })),
      pairs: pairsListed(names, pairs),
    };
    return `${json(listed, 2)}\n`;
  },
  csv: ({ combinations }, { names }) =>
    csv([
      [...names, "size"],
      ...combinations.map(({ members, size }) => [...names.map((_, at) => members.includes(at)), size]),
    ]),
  table: (found, rendering) => {
    const { terminal, names, said } = rendering;
    const { bold, dim, cyan } = terminal.paint;
    const { combinations } = found;
    const total = combinations.reduce((sum, { size }) => sum + size, 0);
    const most = Math.max(...combinations.map(({ size }) => size), 1);
    const lines = table(
      [
        { header: "exactly in" },
        { header: "size", align: "right", style: bold },
        { header: "share", align: "right", style: dim },
        { header: "", style: cyan },
      ],
      combinations.map(({ members, size }) => [
        members.map((at) => names[at]!).join(" + "),
        number(size),
        percent(size / total),
        bar(size / most, BAR),
      ]),
      { styleHeader: dim, width: terminal.width, spare: 3 },
    );
    const pairs = { published: found.published, sizes: pairsOf(names.length, found) };
    const inAny = `${number(total)} in any of them, each counted once · ${said}`;
    return `${lines}\n\n${matrixTable(pairs, rendering)}\n${footer(terminal, inAny)}`;
  },
};

const BAR = 24;

const MATRIX: Printers<PairSizes> = {
  json: ({ sizes, published }, { names, asOf }) => {
    const audiences = names.map((audience, at) => ({ audience, size: sizes[at]![at]! }));
    return `${json({ asOf, published, audiences, pairs: pairsListed(names, sizes) }, 2)}\n`;
  },
  csv: ({ sizes }, { names }) =>
    csv([["audience", ...names], ...names.map((name, at) => [name, ...sizes[at]!])]),
  table: (found, rendering) => {
    const { terminal, said } = rendering;
    return `${matrixTable(found, rendering)}\n${footer(terminal, said)}`;
  },
};

function pairsListed(names: readonly string[], sizes: PairSizes["sizes"]) {
  return names.flatMap((a, at) =>
    names.slice(at + 1).map((b, after) => ({ audiences: [a, b], size: sizes[at]![at + 1 + after]! })),
  );
}

/** Numbers where there is room for them, else shades, with the pairs that have most in common by name. */
function matrixTable({ sizes }: PairSizes, { terminal, names }: Rendering): string {
  const { bold, dim } = terminal.paint;
  const lines = table(
    [
      { header: "in both" },
      ...names.map((header, column) => ({
        header,
        align: "right" as const,
        style: (text: string, row: number) => (row === column ? bold(text) : text),
      })),
    ],
    names.map((name, at) => [name, ...sizes[at]!.map(number)]),
    { styleHeader: dim },
  );
  const [header = ""] = table([{ header: "in both" }, ...names.map((name) => ({ header: name }))], []).split(
    "\n",
  );
  const needed = Math.max(
    header.length,
    ...lines
      .split("\n")
      .slice(0, 1)
      .map((line) => line.length),
  );
  return needed <= terminal.width ? lines : shades(sizes, names, terminal);
}

function shades(sizes: PairSizes["sizes"], names: readonly string[], terminal: Terminal): string {
  const { bold, cyan, dim } = terminal.paint;
  const inCommon = (a: number, b: number) => {
    const smaller = Math.min(sizes[a]![a]!, sizes[b]![b]!);
    return smaller === 0 ? 0 : sizes[a]![b]! / smaller;
  };
  const columns = Math.max(1, Math.floor((terminal.width - 40) / names.length)) > 1 ? 2 : 1;
  const map = table(
    [{ header: "audience" }, { header: "size", align: "right", style: bold }, { header: "", style: cyan }],
    names.map((name, a) => [
      name,
      number(sizes[a]![a]!),
      names
        .map((_, b) => shade(inCommon(a, b)).repeat(columns))
        .join("")
        .trimEnd(),
    ]),
    { styleHeader: dim, width: terminal.width },
  );
  const pairs = names
    .flatMap((_, a) => names.slice(a + 1).map((__, at) => ({ a, b: a + 1 + at })))
    .toSorted((x, y) => inCommon(y.a, y.b) - inCommon(x.a, x.b))
    .slice(0, 10);
  const top = table(
    [
      { header: "most in common" },
      { header: "in both", align: "right", style: bold },
      { header: "of the smaller", align: "right" },
    ],
    pairs.map(({ a, b }) => [`${names[a]} + ${names[b]}`, number(sizes[a]![b]!), percent(inCommon(a, b))]),
    { styleHeader: dim, width: terminal.width },
  );
  const legend = "of the smaller one:  ░ to 25 %  ▒ to 50 %  ▓ to 75 %  █ to 100 %";
  return `${map}\n${footer({ ...terminal, quiet: false }, legend)}\n${top}`;
}
