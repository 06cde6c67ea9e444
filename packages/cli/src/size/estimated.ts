/** Sizes from a sample of personas, each with the interval that it lies in. */

import { dependsOnOthers } from "@muster/compiler";
import {
  estimateSize,
  isSampleInStep,
  type SampleEvent,
  type SizeEstimate,
  takeSample,
  type Warehouse,
} from "@muster/engine";
import { EXIT, Stop } from "../exit.ts";
import { findAsked } from "../found-audience.ts";
import { csv } from "../output/csv.ts";
import { footer } from "../output/footer.ts";
import { json } from "../output/json.ts";
import { number } from "../output/numbers.ts";
import { table } from "../output/table.ts";
import { ago, isoTime, localTime } from "../output/times.ts";
import { tellError } from "../report-error.ts";
import { withWarehouse } from "../with-warehouse.ts";
import { each, type SizeQuestion } from "./question.ts";

type Estimated = SizeEstimate & { readonly name: string };
type Told = Extract<Estimated, { kind: "estimate" }>;

/** Prints what can be estimated, and says of the others why not. */
export async function estimated(question: SizeQuestion): Promise<void> {
  const { terminal, opened, find } = question;
  const all = await withSample(question, (warehouse) =>
    each(question, "estimating", async (asked): Promise<Estimated> => {
      const found = await findAsked(find, warehouse, asked);
      return {
        name: asked.name,
        ...(await estimateSize(warehouse, opened.project, opened.resolution, found)),
      };
    }),
  );
  const told = all.filter((one): one is Told => one.kind === "estimate");
  if (told.length > 0 || question.format !== "table") {
    await terminal.print(RENDERED[question.format](all, told, question));
  }
  const refused = all.filter((one) => one.kind === "refused");
  for (const { name, reason } of refused) {
    tellError(
      terminal,
      `the size of \`${name}\` cannot be estimated: ${reason}`,
      "without --estimate it is counted exactly",
    );
  }
  if (refused.length > 0) throw new Stop(EXIT.input);
}

/** Takes a sample where there is none that is in step with the data: only then is anything written. */
async function withSample<T>(
  { terminal, opened, audiences }: SizeQuestion,
  work: (warehouse: Warehouse) => Promise<T>,
): Promise<T> {
  const now = new Date();
  const isOfNoUse = audiences.every(
    ({ audience }) => dependsOnOthers(opened.resolution, audience.name) !== undefined,
  );
  const done = await withWarehouse(opened, "read", async (warehouse) =>
    isOfNoUse || (await isSampleInStep(warehouse, opened.project, now))
      ? { value: await work(warehouse) }
      : undefined,
  );
  if (done !== undefined) return done.value;
  return withWarehouse(opened, "write", async (warehouse) => {
    const progress = terminal.progress("taking a sample of personas");
    try {
      await takeSample(warehouse, opened.project, { now }, (event) => progress.say(progressOf(event)));
    } finally {
      progress.stop();
    }
    return work(warehouse);
  });
}

function progressOf(event: SampleEvent): string {
  return event.kind === "waiting"
    ? "a refresh is running; waiting for it to end"
    : `taking a sample of personas: ${event.number} of ${event.of}  ${event.table}`;
}

type Render = (all: readonly Estimated[], told: readonly Told[], question: SizeQuestion) => string;

const RENDERED: Readonly<Record<SizeQuestion["format"], Render>> = {
  json: (all, _, { asOf }) => {
    const audiences = all.map((one) =>
      one.kind === "refused"
        ? { audience: one.name, refused: one.reason, high: one.high ?? null }
        : {
            audience: one.name,
            size: one.size,
            low: one.low,
            high: one.high,
            sampled: one.sampled,
            found: one.found,
            takenAt: one.takenAt.toISOString(),
          },
    );
    return `${json({ asOf: isoTime(asOf), audiences }, 2)}\n`;
  },
  csv: (all) =>
    csv([
      ["audience", "size", "low", "high", "sampled", "found"],
      ...all.map((one) =>
        one.kind === "refused"
          ? [one.name, undefined, undefined, one.high, undefined, undefined]
          : [one.name, one.size, one.low, one.high, one.sampled, one.found],
      ),
    ]),
  table: (_, told, { terminal, timezone }) => {
    const { bold, dim } = terminal.paint;
    const lines = table(
      [
        { header: "audience" },
        { header: "about", align: "right", style: bold },
        { header: "95 % interval" },
        { header: "sample", style: dim },
      ],
      told.map(({ name, size, low, high, found, sampled }) => [
        name,
        number(size),
        `${number(low)} to ${number(high)}`,
        `${number(found)} of ${number(sampled)} personas`,
      ]),
      { styleHeader: dim, width: terminal.width },
    );
    const [{ takenAt } = { takenAt: new Date() }] = told;
    const when = `${localTime(BigInt(takenAt.getTime()) * 1000n, timezone)}, ${ago(takenAt, new Date())}`;
    const said = `estimated from the sample of ${when}; without --estimate it is counted exactly`;
    return `${lines}\n${footer(terminal, said)}`;
  },
};
