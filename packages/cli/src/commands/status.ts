import { fingerprint, missingParameters, standardLibrary } from "@muster/compiler";
import { type AudienceStatus, type Freshness, status, type Warehouse } from "@muster/engine";
import stringWidth from "string-width";
import { defineCommand } from "../command.ts";
import { type OpenProject, openProject } from "../open-project.ts";
import { csv } from "../output/csv.ts";
import { footer } from "../output/footer.ts";
import { json } from "../output/json.ts";
import { amount, changes, count, number, percent } from "../output/numbers.ts";
import { table } from "../output/table.ts";
import { ago } from "../output/times.ts";
import { visible } from "../output/visible.ts";
import type { Format, Terminal } from "../terminal.ts";
import { withWarehouse } from "../with-warehouse.ts";
import { signStyle } from "./refresh.ts";

export const statusCommand = () =>
  defineCommand<object>({
    usage: "status",
    summary: "every audience: size, change, who they are, how fresh",
    description:
      "Shows every audience of the files and of the warehouse: its status, the size that was last published, its change since the refresh before, the share of loyalty members and of those who agreed to e-mail and text messages, CLTV (average order value × orders of the last year × 3, on average), when that was, and whether its definition has changed since. Reads only.",
    group: "Publish",
    formats: ["table", "json", "csv"],
    teaching: {
      examples: [
        { command: "muster status", says: "all of them" },
        { command: "muster status --format csv | sort -t, -k4 -n", says: "by size, with other tools" },
        {
          command: "muster status --format json | jq '.audiences[] | select(.state != \"fresh\")'",
          says: "what needs a refresh",
        },
      ],
      next: "muster refresh brings all active audiences up to date.",
    },
    async run({ terminal, options }) {
      const opened = await openProject(terminal, options);
      const found = await withWarehouse(opened, "read", (warehouse) => statusOf(opened, warehouse));
      await terminal.print(renderStatus(found, { terminal, format: options.format, now: new Date() }));
    },
  });

/** Own audiences first, then those of the standard library, each in the order of its file; those without a file last. */
export async function statusOf(
  { project, resolution, definitions }: OpenProject,
  warehouse: Warehouse,
): Promise<readonly AudienceStatus[]> {
  const active = [...resolution.audiences.values()].filter((one) => one.status === "active");
  // What a definition with parameters means, only whoever supplies their values knows.
  const whole = active.filter(({ name }) => missingParameters(resolution, name).length === 0);
  const fingerprints = new Map(whole.map(({ name }) => [name, fingerprint(resolution, name, project.model)]));
  const found = await status(warehouse, project, {
    resolution,
    fingerprints,
    definitions,
    now: new Date(),
  });
  const order = [...resolution.audiences.keys()];
  const place = ({ audience }: AudienceStatus) =>
    (order.indexOf(audience) + order.length + 1) % (order.length + 1);
  const last = ({ status: said }: AudienceStatus) => (said === "no file" ? order.length + 1 : 0);
  return found.toSorted((a, b) => last(a) + place(a) - (last(b) + place(b)));
}

interface Rendering {
  readonly terminal: Terminal;
  readonly format: Format;
  readonly now: Date;
}

export function renderStatus(
  audiences: readonly AudienceStatus[],
  { terminal, format, now }: Rendering,
): string {
  if (format === "json") {
    const listed = audiences.map((one) => ({
      audience: one.audience,
      label: one.label ?? null,
      source: one.source,
      status: one.status,
      state: one.state,
      version: one.version ?? null,
      differs: one.differs,
      size: one.size ?? null,
      change: one.change ?? null,
      loyaltyMembers: one.profile?.loyaltyMembers ?? null,
      emailOptIns: one.profile?.emailOptIns ?? null,
      smsOptIns: one.profile?.smsOptIns ?? null,
      cltv: one.profile?.cltv ?? null,
      asOf: one.asOf?.toISOString() ?? null,
      sizedAt: one.sizedAt?.toISOString() ?? null,
      failure: one.failure
        ? {
            at: one.failure.at.toISOString(),
            error: one.failure.error,
            dependsOn: one.failure.dependsOn ?? null,
          }
        : null,
    }));
    return `${json({ audiences: listed }, 2)}\n`;
  }
  if (format === "csv") {
    const rows = audiences.map((one) => [
      one.audience,
      one.status,
      one.state,
      one.size,
      one.change,
      one.sizedAt?.toISOString(),
      one.profile?.loyaltyMembers,
      one.profile?.emailOptIns,
      one.profile?.smsOptIns,
      one.profile?.cltv,
      one.version,
      one.differs,
      one.failure?.error,
    ]);
    return csv([CSV_HEADER, ...rows]);
  }
  const profiled = PROFILE_COLUMNS.filter(({ cell }) => audiences.some((one) => cell(one) !== undefined));
  const { lines, leftOut } = fittingTable(audiences, { terminal, now, profiled });
  const errors = failures(audiences, terminal);
  const told = [
    summary(audiences),
    ...(leftOut.length === 0 ? [] : [`no room for ${leftOut.join(", ")}: --format csv has them`]),
  ];
  return `${lines}\n${errors}${told.map((text) => footer(terminal, text)).join("")}`;
}

/**
 * The first of these that the terminal has room for, with names uncut: all, all without the word for what is as it should
 * be, fewer columns.
 */
function fittingTable(audiences: readonly AudienceStatus[], shown: StatusTable) {
  const { profiled, terminal } = shown;
  const whole: Terminal = { ...terminal, width: Number.POSITIVE_INFINITY };
  const all = statusTable(audiences, { ...shown, terminal: whole });
  const fits = (text: string) => text.split("\n").every((line) => stringWidth(line) <= terminal.width);
  if (fits(all)) return { lines: all, leftOut: [] };
  for (let count = profiled.length; ; count--) {
    const fewer = { ...shown, profiled: profiled.slice(0, count), terse: true };
    if (count > 0 && !fits(statusTable(audiences, { ...fewer, terminal: whole }))) continue;
    return {
      lines: statusTable(audiences, fewer),
      leftOut: profiled.slice(count).map(({ header }) => header),
    };
  }
}

/** Why the last run could not find the members of some. */
function failures(audiences: readonly AudienceStatus[], { paint }: Terminal): string {
  return audiences
    .flatMap(({ audience, failure }) => (failure === undefined ? [] : [{ audience, failure }]))
    .map(
      ({ audience, failure }) => `  ${paint.red(`${visible(audience)} failed`)}: ${visible(failure.error)}\n`,
    )
    .join("");
}

interface StatusTable {
  readonly terminal: Terminal;
  readonly now: Date;
  readonly profiled: typeof PROFILE_COLUMNS;
  /** Says nothing of those that are fresh. */
  readonly terse?: boolean;
}

function statusTable(
  audiences: readonly AudienceStatus[],
  { terminal, now, profiled, terse = false }: StatusTable,
): string {
  const { bold, dim } = terminal.paint;
  const change = changes(audiences.map((one) => one.change));
  const rows = audiences.map((one, at) => [
    one.audience,
    one.status,
    one.size === undefined ? "·" : number(one.size),
    change[at]!,
    ...profiled.map(({ cell }) => cell(one) ?? "·"),
    one.sizedAt ? ago(one.sizedAt, now) : "never",
    terse && isFine(one) ? "" : stateText(one, now),
  ]);
  return table(
    [
      { header: "audience", style: (text, row) => (isReadyMade(audiences[row]!) ? dim(text) : text) },
      { header: "status", style: (text, row) => statusStyle(terminal, audiences[row]!)(text) },
      { header: "size", align: "right", style: bold },
      { header: "change", align: "right", style: signStyle(terminal, change) },
      ...profiled.map(({ header }) => ({ header, align: "right" }) as const),
      { header: "last sized", align: "right", style: dim },
      { header: "", style: (text, row) => stateStyle(terminal, audiences[row]!)(text) },
    ],
    rows,
    { styleHeader: dim, width: terminal.width },
  );
}

function stateText({ failure, differs, state, asOf, sizedAt }: AudienceStatus, now: Date): string {
  if (failure !== undefined) return `failed ${ago(failure.at, now)}`;
  if (differs) return "differs from its file";
  const isOfThen = asOf !== undefined && Math.abs(asOf.getTime() - sizedAt!.getTime()) >= DAY;
  return state === "stale" && isOfThen ? `as of ${asOf.toISOString().slice(0, 10)}` : STATES[state];
}

const DAY = 86_400_000;

const CSV_HEADER = [
  "audience",
  "status",
  "state",
  "size",
  "change",
  "sized_at",
  "loyalty_members",
  "email_opt_ins",
  "sms_opt_ins",
  "cltv",
  "version",
  "differs",
  "error",
];

/** Of the members; a column that no audience has a value for is not shown. */
const PROFILE_COLUMNS: readonly {
  readonly header: string;
  cell(one: AudienceStatus): string | undefined;
}[] = [
  { header: "loyalty", cell: ({ profile, size }) => shareOf(profile?.loyaltyMembers, size) },
  { header: "e-mail", cell: ({ profile, size }) => shareOf(profile?.emailOptIns, size) },
  { header: "sms", cell: ({ profile, size }) => shareOf(profile?.smsOptIns, size) },
  { header: "CLTV", cell: ({ profile }) => (profile?.cltv === undefined ? undefined : amount(profile.cltv)) },
];

function shareOf(some: number | undefined, all: number | undefined): string | undefined {
  return some === undefined || !all ? undefined : percent(some / all);
}

const STATES: Readonly<Record<Freshness, string>> = {
  fresh: "fresh",
  stale: "stale",
  differs: "of an earlier definition",
  never: "",
  kept: "",
};

function statusStyle({ paint }: Terminal, { status: said }: AudienceStatus): (text: string) => string {
  if (said === "active") return paint.green;
  return said === "no file" ? paint.red : paint.yellow;
}

function stateStyle({ paint }: Terminal, one: AudienceStatus): (text: string) => string {
  if (one.failure !== undefined) return paint.red;
  return isFine(one) ? paint.dim : paint.yellow;
}

function isFine({ state, differs, failure }: AudienceStatus): boolean {
  return state === "fresh" && !differs && failure === undefined;
}

function isReadyMade({ source }: AudienceStatus): boolean {
  return source === standardLibrary.name;
}

function summary(audiences: readonly AudienceStatus[]): string {
  const differing = audiences.filter(({ differs }) => differs).length;
  const inState = (wanted: Freshness) =>
    audiences.filter(({ state, status: said }) => state === wanted && said === "active").length;
  const [earlier, stale, waiting] = [inState("differs"), inState("stale"), inState("never")];
  const readyMade = audiences.filter(isReadyMade).length;
  const failed = audiences.filter(({ failure }) => failure !== undefined).length;
  const refreshing = [
    earlier > 0 ? `${earlier} of an earlier definition` : "",
    stale > 0 ? `${stale} stale` : "",
    waiting > 0 ? `${waiting} never refreshed` : "",
  ].filter((part) => part !== "");
  const parts = [
    `${count(audiences.length, "audience")}${readyMade > 0 ? `, ${readyMade} of them ready-made` : ""}`,
    `${audiences.filter(({ size }) => size !== undefined).length} in the warehouse`,
    differing === 1 ? "1 differs from its file (muster diff)" : "",
    differing > 1 ? `${differing} differ from their files (muster diff)` : "",
    failed > 0 ? `${failed} failed` : "",
    refreshing.length > 0 ? `${refreshing.join(" · ")} (muster refresh)` : "",
  ];
  return parts.filter((part) => part !== "").join(" · ");
}
