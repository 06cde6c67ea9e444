import { readFile } from "node:fs/promises";
import type { CompiledAudience, Statement } from "@muster/compiler";
import type { Warehouse } from "@muster/engine";
import type { Opened } from "../open-project.ts";
import type { WarehouseName } from "../open-warehouse.ts";
import { interleave, type Times } from "./measure.ts";

export interface QuestionResult {
  readonly question: string;
  readonly members: number;
  /** Rows that one answer has and the other has not. */
  readonly different: number;
  readonly compiled: Times;
  readonly byHand: Times;
  readonly scan: Times;
  /** Medians by the clock; the least times; what the processors did, where the warehouse is in this process. */
  readonly ratio: number;
  readonly ratioOfLeast: number;
  readonly ratioOfCpu: number | undefined;
}

export interface Asking {
  readonly name: WarehouseName;
  readonly warehouse: Warehouse;
  readonly shop: Opened;
  readonly asOf: string;
  readonly runs: number;
  readonly only: readonly string[];
  readonly progress: (text: string) => void;
}

/** Each audience of the shop against the SQL that an expert would write for it, in turns, and the bare scan. */
export async function askQuestions(asking: Asking): Promise<QuestionResult[]> {
  const results: QuestionResult[] = [];
  const names = asking.shop.audiences.filter(
    (name) => asking.only.length === 0 || asking.only.includes(name),
  );
  for (const name of names) {
    asking.progress(`question ${name}`);
    results.push(await askQuestion(name, asking));
  }
  return results;
}

async function askQuestion(question: string, asking: Asking): Promise<QuestionResult> {
  const { warehouse, shop, asOf, runs } = asking;
  const audience = shop.compile(question, warehouse.dialect, asOf);
  const byHand = await baseline(asking.name, question);
  const scan = await baseline("scans", question);
  const [row] = await warehouse.query(difference(audience, byHand));
  const ask = (statement: Statement) => async () => void (await warehouse.query(statement));
  const times = await interleave(
    {
      compiled: ask(counted(audience)),
      byHand: ask(counted({ sql: byHand, parameters: [] })),
      scan: ask({ sql: scan, parameters: [] }),
    },
    runs,
  );
  return {
    question,
    members: Number(row![0]),
    different: Number(row![1]),
    ...times,
    ratio: times.compiled.median / times.byHand.median,
    ratioOfLeast: times.compiled.min / times.byHand.min,
    ratioOfCpu: asking.name === "duckdb" ? times.compiled.cpu / times.byHand.cpu : undefined,
  };
}

/** All members have to be found, and few bytes leave the warehouse. */
function counted({ sql, parameters }: Statement): Statement {
  return { sql: `select count(*), sum(persona) from (\n${sql}\n) as members`, parameters };
}

function difference(audience: CompiledAudience, byHand: string): Statement {
  const sql = `with compiled as (
${audience.sql}
), by_hand as (
${byHand}
)
select (select count(*) from compiled),
  (select count(*) from (select persona from compiled except all select persona from by_hand) as more)
  + (select count(*) from (select persona from by_hand except all select persona from compiled) as less)`;
  return { sql, parameters: audience.parameters };
}

async function baseline(folder: string, question: string): Promise<string> {
  const path = new URL(`../../baselines/${folder}/${question}.sql`, import.meta.url);
  return (await readFile(path, "utf8")).trim();
}
