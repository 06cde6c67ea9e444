/** Exact sizes: as last published where that is fresh, else counted. */

import type { CompiledAudience } from "@muster/compiler";
import {
  onlyPart,
  type PublishedSize,
  partSizes,
  publishedSizes,
  requireWithinLimits,
  size,
  type Warehouse,
} from "@muster/engine";
import { type AskedAudience, partsOf } from "../asked-audience.ts";
import { csv } from "../output/csv.ts";
import { footer } from "../output/footer.ts";
import { json } from "../output/json.ts";
import { number } from "../output/numbers.ts";
import { table } from "../output/table.ts";
import { ago, duration, isoTime, localTime } from "../output/times.ts";
import { warnOfMissingLists } from "../warn-of-missing-lists.ts";
import { withWarehouse } from "../with-warehouse.ts";
import { each, type SizeQuestion } from "./question.ts";

interface Sized {
  /** An audience, or a part of one, by the name under which it was asked for. */
  readonly name: string;
  readonly size: number;
  /** By name, where it has parts and is asked for as a whole. */
  readonly parts: ReadonlyMap<string, number>;
  readonly milliseconds: number;
  /** Where it was read, not counted. */
  readonly published?: PublishedSize;
}

/** Where sizes are taken from: what was published lately, or by then; or only from the data. */
export type CountedFrom = "lately published" | "history" | "data";

export async function counted(question: SizeQuestion, from: CountedFrom): Promise<string> {
  const { opened, audiences, find, terminal } = question;
  const now = new Date();
  const sizes = await withWarehouse(opened, "read", async (warehouse) => {
    const names = audiences.map(({ audience }) => audience.name);
    const published =
      from === "lately published"
        ? await publishedSizes(warehouse, opened.project, {
            resolution: opened.resolution,
            audiences: names,
            now,
          })
        : new Map<string, PublishedSize>();
    const others = names.filter((name) => !published.has(name));
    if (from !== "history") await warnOfMissingLists(terminal, opened, warehouse, others);
    return each(question, "counting", async (asked): Promise<Sized> => {
      const started = performance.now();
      const known = published.get(asked.audience.name);
      if (known !== undefined) return ofPublished(asked, known);
      const found = await find(warehouse, asked);
      if (from !== "history") await requireWithinLimits(warehouse, opened.project, found, asked.name);
      const counts = await count(warehouse, asked, found);
      return { name: asked.name, ...counts, milliseconds: performance.now() - started };
    });
  });
  return RENDERED[question.format](sizes, question, { now, from });
}

function ofPublished({ name, audience, part }: AskedAudience, published: PublishedSize): Sized {
  const own = { name, milliseconds: 0, published };
  if (part !== undefined) return { ...own, size: published.parts.get(part) ?? 0, parts: new Map() };
  const parts = partsOf(audience).map((one) => [one, published.parts.get(one) ?? 0] as const);
  return { ...own, size: published.size, parts: new Map(parts) };
}

async function count(
  warehouse: Warehouse,
  { audience, part }: AskedAudience,
  compiled: CompiledAudience,
): Promise<Pick<Sized, "size" | "parts">> {
  if (part !== undefined) {
    return { size: await size(warehouse, onlyPart(warehouse, compiled, part)), parts: new Map() };
  }
  if (audience.parts === undefined) return { size: await size(warehouse, compiled), parts: new Map() };
  const found = await partSizes(warehouse, compiled);
  const parts = new Map(partsOf(audience).map((name) => [name, found.get(name) ?? 0]));
  return { size: [...parts.values()].reduce((sum, members) => sum + members, 0), parts };
}

interface Counting {
  readonly now: Date;
  readonly from: CountedFrom;
}

type Render = (sizes: readonly Sized[], question: SizeQuestion, counting: Counting) => string;

const RENDERED: Readonly<Record<SizeQuestion["format"], Render>> = {
  json: (sizes, { asOf }) => {
    const audiences = sizes.map(({ name, size: members, parts, published }) => ({
      audience: name,
      size: members,
      ...(parts.size === 0 ? {} : { parts: Object.fromEntries(parts) }),
      ...(published === undefined
        ? {}
        : {
            published: { asOf: isoTime(microsOf(published.asOf)), sizedAt: published.sizedAt.toISOString() },
          }),
    }));
    return `${json({ asOf: isoTime(asOf), audiences }, 2)}\n`;
  },
  csv: (sizes) => csv([["audience", "size"], ...rowsOf(sizes).map(({ name, members }) => [name, members])]),
  table: (sizes, { terminal, asOf, timezone }, { now, from }) => {
    const { bold, dim } = terminal.paint;
    const somePublished = sizes.some(({ published }) => published !== undefined);
    const lines = table(
      [
        { header: "audience" },
        { header: "size", align: "right", style: bold },
        { header: somePublished ? "found" : "time", align: somePublished ? "left" : "right", style: dim },
      ],
      rowsOf(sizes).map(({ name, members, of }) => [
        name,
        number(members),
        of === undefined ? "" : foundIn(of, timezone, now),
      ]),
      { styleHeader: dim, width: terminal.width },
    );
    const instant = localTime(asOf, timezone);
    const said = {
      history: `as published by ${instant}`,
      data: `exact, as of ${instant}`,
      "lately published": somePublished
        ? "exact, as last published: --now counts anew"
        : `exact, as of ${instant}`,
    }[from];
    return `${lines}\n${footer(terminal, said)}`;
  },
};

interface SizeRow {
  readonly name: string;
  readonly members: number;
  /** Of the row of a whole audience. */
  readonly of?: Sized;
}

/** Parts below their audience. */
function rowsOf(sizes: readonly Sized[]): readonly SizeRow[] {
  return sizes.flatMap((of) => [
    { name: of.name, members: of.size, of },
    ...Array.from(of.parts, ([part, members]) => ({ name: `${of.name}.${part}`, members })),
  ]);
}

function foundIn({ published, milliseconds }: Sized, timezone: string, now: Date): string {
  if (published === undefined) return duration(milliseconds);
  return `as of ${localTime(microsOf(published.asOf), timezone)}, ${ago(published.asOf, now)}`;
}

function microsOf(time: Date): bigint {
  return BigInt(time.getTime()) * 1000n;
}
