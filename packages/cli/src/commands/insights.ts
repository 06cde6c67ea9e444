import { type Insights, insights, type Share } from "@muster/engine";
import { parseAsOf } from "../as-of.ts";
import { audienceAsked } from "../asked-audience.ts";
import { defineCommand } from "../command.ts";
import { requireParameters } from "../compile-audience.ts";
import { audiencesAsked } from "../expression.ts";
import { openProject } from "../open-project.ts";
import { bar } from "../output/blocks.ts";
import { csv } from "../output/csv.ts";
import { footer } from "../output/footer.ts";
import { json } from "../output/json.ts";
import { amount, number, percent } from "../output/numbers.ts";
import { type TableColumn, table } from "../output/table.ts";
import { isoTime, localTime } from "../output/times.ts";
import { PARAMETER_OPTION, type ParameterOptions } from "../parameters.ts";
import { wholeNumber } from "../parse-number.ts";
import type { Format, Terminal } from "../terminal.ts";
import { withWarehouse } from "../with-warehouse.ts";

interface Options extends ParameterOptions {
  readonly expression?: string;
  readonly trait?: readonly string[];
  readonly top?: string;
}

export const insightsCommand = () =>
  defineCommand<Options>({
    usage: "insights [AUDIENCE]",
    summary: "what is particular about its members, against everyone",
    description:
      "Breaks an audience down by traits of few values, by orders and revenue, and by the categories and products of its orders, against everyone in its base population. Lift is how many times as frequent a value is among the members. Only the summary leaves the warehouse.",
    group: "Ask",
    arguments: { AUDIENCE: "name of an audience of personas, or of a part of one" },
    options: [
      ["-e, --expression <CONDITION>", "a condition in place of an audience"],
      ["--trait <NAME>", "this trait, stored or computed; once for each", "repeatable"],
      ["--top <N>", "so many values of each; 5 unless said"],
      PARAMETER_OPTION,
    ],
    formats: ["table", "json", "csv"],
    teaching: {
      examples: [
        { command: "muster insights lapsed_vips", says: "what they have that others have not" },
        {
          command: "muster insights lapsed_vips --trait city --top 20",
          says: "one trait, its 20 most frequent values",
        },
        {
          command: "muster insights -e 'performed order_completed in last 30 days'",
          says: "of a thought that is not in a file yet",
        },
      ],
      next: "muster overlap A B compares audiences; roles in muster.yaml say which event is a purchase, and its amount, category and product.",
    },
    async run({ terminal, options, arguments: names }) {
      const [name = ""] = audiencesAsked(names, options.expression, "insights").slice(-1);
      const most = wholeNumber("--top", options.top, { least: 1 });
      const opened = await openProject(terminal, options, options.expression);
      const { audience, part } = audienceAsked(opened.resolution, name);
      requireParameters(terminal, opened, [audience.name]);
      const { timezone } = opened.project.model;
      const asOf = parseAsOf(options.asOf, timezone);
      const found = await withWarehouse(opened, "read", async (warehouse) => {
        const progress = terminal.progress("comparing with everyone");
        try {
          return await insights(warehouse, opened.project, {
            resolution: opened.resolution,
            of: { audience: audience.name, ...(part === undefined ? {} : { part }) },
            asOf,
            traits: options.trait,
            most,
          });
        } finally {
          progress.stop();
        }
      });
      const rendering = { terminal, name, asOf: isoTime(asOf), when: localTime(asOf, timezone) };
      await terminal.print(PRINTERS[options.format](found, rendering));
    },
  });

interface Rendering {
  readonly terminal: Terminal;
  readonly name: string;
  readonly asOf: string;
  readonly when: string;
}

const PRINTERS: Readonly<Record<Format, (found: Insights, rendering: Rendering) => string>> = {
  json: ({ size, population, traits, purchases, categories, products, refused }, { name, asOf }) =>
    `${json({ audience: name, asOf, size, population, traits, purchases: purchases ?? null, categories: categories ?? null, products: products ?? null, refused }, 2)}\n`,
  csv: (found) => {
    const row = (kind: string, trait: string | undefined, share: Share) => [
      kind,
      trait,
      share.value,
      share.members,
      share.everyone,
      share.memberShare,
      share.everyoneShare,
      share.lift,
      share.revenue,
    ];
    const { purchases } = found;
    const totals = (["buyers", "orders", "revenue"] as const).map((what) => [
      "purchases",
      undefined,
      what,
      purchases?.members[what],
      purchases?.everyone[what],
    ]);
    return csv([
      ["kind", "trait", "value", "members", "everyone", "member_share", "everyone_share", "lift", "revenue"],
      ...found.traits.flatMap(({ trait, values }) => values.map((share) => row("trait", trait, share))),
      ...(purchases === undefined ? [] : totals.map((some) => [...some, ...Array(4).fill(undefined)])),
      ...(found.categories ?? []).map((share) => row("category", undefined, share)),
      ...(found.products ?? []).map((share) => row("product", undefined, share)),
    ]);
  },
  table: (found, { terminal, name, when }) => {
    const { bold, yellow } = terminal.paint;
    const share = found.population === 0 ? "" : ` (${percent(found.size / found.population)})`;
    const head = `  ${bold(name)}: ${bold(number(found.size))} of ${number(found.population)}${share}`;
    const sections = [
      traitsTable(found, terminal),
      purchasesTable(found, terminal),
      sharesTable("category", found.categories, terminal),
      sharesTable("product", found.products, terminal),
      found.refused.map(({ what, reason }) => yellow(`  no ${what}: ${reason}`)).join("\n"),
      footer(terminal, `as of ${when}; everyone is the audience's base population`).trimEnd(),
    ];
    return `${[head, ...sections].filter((section) => section !== "").join("\n\n")}\n`;
  },
};

const BAR = 16;

function columnsFor({ paint }: Terminal, rows: readonly Share[]): readonly TableColumn[] {
  const { bold, cyan, dim, green, red } = paint;
  const lift = (text: string, row: number) => {
    const value = rows[row]?.lift ?? 1;
    if (value >= 1.25) return green(text);
    return value <= 0.8 ? red(text) : dim(text);
  };
  return [
    { header: "share", align: "right", style: bold },
    { header: "", style: cyan },
    { header: "everyone", align: "right" },
    { header: "lift", align: "right", style: lift },
  ];
}

function cells(share: Share): readonly string[] {
  return [
    percent(share.memberShare),
    bar(share.memberShare, BAR).padEnd(BAR),
    percent(share.everyoneShare),
    share.lift === undefined ? "·" : `${share.lift.toFixed(2)}×`,
  ];
}

function shown(value: Share["value"]): string {
  if (value === null) return "(missing)";
  if (typeof value === "boolean") return value ? "true" : "false";
  return value === "" ? '""' : String(value);
}

function traitsTable({ traits }: Insights, terminal: Terminal): string {
  const rows = traits.flatMap(({ trait, values }) => values.map((share, at) => ({ trait, share, at })));
  if (rows.length === 0) return "";
  return table(
    [
      { header: "trait" },
      { header: "value" },
      { header: "members", align: "right" },
      ...columnsFor(
        terminal,
        rows.map(({ share }) => share),
      ),
    ],
    rows.map(({ trait, share, at }) => [
      at === 0 ? trait : "",
      shown(share.value),
      number(share.members),
      ...cells(share),
    ]),
    { styleHeader: terminal.paint.dim, width: terminal.width, flexible: 1, spare: 4 },
  );
}

function purchasesTable({ purchases, size, population }: Insights, terminal: Terminal): string {
  if (purchases === undefined) return "";
  const { members, everyone } = purchases;
  const each = (some: number, of: number) => (of === 0 ? "·" : amount(some / of));
  const part = (some: number, of: number) => (of === 0 ? "·" : percent(some / of));
  const { bold, dim } = terminal.paint;
  return table(
    [
      { header: "purchases" },
      { header: "members", align: "right", style: bold },
      { header: "everyone", align: "right" },
    ],
    [
      ["have bought", part(members.buyers, size), part(everyone.buyers, population)],
      ["orders", number(members.orders), number(everyone.orders)],
      ["orders per persona", each(members.orders, size), each(everyone.orders, population)],
      ["revenue", amount(members.revenue), amount(everyone.revenue)],
      ["revenue per persona", each(members.revenue, size), each(everyone.revenue, population)],
      ["average order", each(members.revenue, members.orders), each(everyone.revenue, everyone.orders)],
    ],
    { styleHeader: dim, width: terminal.width },
  );
}

function sharesTable(header: string, shares: readonly Share[] | undefined, terminal: Terminal): string {
  if (shares === undefined || shares.length === 0) return "";
  const isOfLines = shares.every(({ revenue }) => revenue === undefined);
  return table(
    [
      { header },
      { header: isOfLines ? "lines" : "orders", align: "right" },
      ...columnsFor(terminal, shares),
      ...(isOfLines ? [] : [{ header: "revenue", align: "right" } as const]),
    ],
    shares.map((share) => [
      shown(share.value),
      number(share.members),
      ...cells(share),
      ...(isOfLines ? [] : [amount(share.revenue ?? 0)]),
    ]),
    { styleHeader: terminal.paint.dim, width: terminal.width, spare: 3 },
  );
}
