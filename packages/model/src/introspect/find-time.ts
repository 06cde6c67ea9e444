import type { CatalogColumn, CatalogTable } from "../introspection.ts";
import type { TimeStorage } from "../warehouse-model.ts";
import type { Ask } from "./answers.ts";
import { bare, plain, rank, singular, words } from "./names.ts";
import type { Values } from "./rows.ts";
import { type SeenTime, timesIn, unreadable } from "./times.ts";

/** When the events of a table took place. */
export interface FoundTime {
  readonly column: CatalogColumn;
  readonly storage: TimeStorage;
  readonly values: Values;
}

const NAMES = [
  "ts",
  "timestamp",
  "time",
  "eventtime",
  "eventtimestamp",
  "eventat",
  "occurredat",
  "happenedat",
];
const NEVER = /^(updat|modif|delet|archiv|expir|valid|birth|due$|ends?$|ended|until$|schedul|next$)/;
/** Pipelines' own. */
const LOADED = /^(insert|receiv|load|ingest|sync|extract|import|uuid$)/;
const LATER =
  /^(clos|complet|approv|cancel|refund|return|ship|deliver|finish|resolv|settl|fulfil|confirm|accept|captur|reject|declin|fail|review|acknowledg|dismiss|disput|void|last$|current|period|trial)/;
const CREATED = /^(creat|record|logg|written)/;
const HAPPENED = /^(occur|happen|plac|order|purchas|bought|book|submit|start|began|begin|perform|made)/;
const PAID = /^(process|paid|pay|charg)/;
const ENDINGS = ["at", "on", "ts", "time", "date", "timestamp", "when"];

/**
 * The column that says when: one whose name says so, then one that is hardly ever missing, and among these the one whose name
 * says so most plainly. What is opened and closed, ordered and cancelled, took place when it began.
 */
export function findTime(table: CatalogTable, ask: Ask): FoundTime | undefined {
  const [best, ...others] = candidatesOf(table, ask).toSorted((a, b) => compare(a.by, b.by));
  if (best === undefined || (best.plainness === UNTOLD && others.length > 0)) return undefined;
  const { column, unit, values } = best.time;
  return { column, storage: unit as TimeStorage, values };
}

/** A time that may be when the events of a table took place. */
interface Candidate {
  readonly time: SeenTime;
  readonly plainness: number;
  /** The lowest is the likeliest; the first that differs decides. */
  readonly by: readonly number[];
}

function candidatesOf(table: CatalogTable, ask: Ask): Candidate[] {
  const times = timesIn(table, ask).filter(({ unit }) => unit !== "microseconds" && unit !== "nanoseconds");
  return times.flatMap((time): Candidate[] => {
    const said = plainnessOf(table, time);
    if (said === undefined) return [];
    const [plainness, among] = said;
    const absent = absence(time);
    const by = [
      Number(absent === NEVER_THERE),
      Number(plainness === UNTOLD),
      // What somebody called a time comes before what a pipeline wrote, unless most rows are without it.
      Number(absent === RARELY_THERE),
      Number(plainness === PIPELINE),
      absent,
      plainness,
      among,
      missing(time.values),
    ];
    return [{ time, plainness, by }];
  });
}

/** What else might have said when. */
export function whyNoTime(table: CatalogTable, ask: Ask): string {
  const [reason] = timesIn(table, ask).flatMap((time) => unreadable(time) ?? []);
  if (reason !== undefined) return reason;
  const names = candidatesOf(table, ask).map(({ time }) => time.column.name);
  return names.length === 0
    ? "no column holds the time of an event"
    : `nothing tells whether ${names.join(" or ")} is the time of an event`;
}

export function missing(values: Values): number {
  return values.filter((value) => value === null).length;
}

const RARELY_THERE = 2;
const NEVER_THERE = 3;

/** 0 for what is there in nearly all rows, 1 for what is missing in many, then in most, and what is never there. */
function absence({ column, values }: SeenTime): number {
  const absent = missing(values);
  if (!column.nullable || absent <= values.length / 20) return 0;
  if (absent === values.length) return NEVER_THERE;
  return absent > values.length / 2 ? RARELY_THERE : 1;
}

/** Of a row that has been loaded, not of what it tells. */
const PIPELINE = 5;
/** The name tells nothing: good enough for the only time of a table. */
const UNTOLD = 6;

/** How plainly a name says when an event took place, the lowest first; undefined when it says something else. */
function plainnessOf(table: CatalogTable, { column }: SeenTime): readonly [number, number] | undefined {
  const entity = plain(singular(bare(table.name)));
  const verb = entity.replace(/e$/, "");
  const own = [
    `${verb}edat`,
    `${entity}at`,
    `${entity}date`,
    `${entity}time`,
    `${entity}timestamp`,
    `${verb}ed`,
  ];
  const exact = rank(column.name, [...NAMES, ...own]);
  if (exact >= 0) return [0, exact];
  const said = words(column.name);
  const says = (what: RegExp) => said.some((word) => what.test(word));
  if (says(NEVER)) return undefined;
  if (column.name.startsWith("_") || says(LOADED)) return [PIPELINE, 0];
  if (says(LATER)) return [4, 0];
  if (says(CREATED)) return [3, 0];
  if (plain(column.name) === "date") return [3, 1];
  if (says(HAPPENED)) return [1, 0];
  if (says(PAID)) return [1, 1];
  return [ENDINGS.includes(said.at(-1) ?? "") ? 2 : UNTOLD, 0];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const differing = a.findIndex((value, at) => value !== b[at]);
  return differing < 0 ? 0 : (a[differing] as number) - (b[differing] as number);
}
