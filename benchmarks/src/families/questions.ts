import type { Statement } from "@muster/compiler";
import type { Warehouse } from "@muster/engine";
import { interleave, type Times } from "@muster/measuring";
import type { Finding, Unit } from "../bench/finding.ts";
import type { Opened } from "../open-project.ts";
import { ENGINES, type WarehouseName } from "../open-warehouse.ts";
import { answerByRows } from "../rows/answer.ts";
import { AS_OF } from "../rows/look.ts";
import { ROW_QUESTIONS } from "../rows/questions.ts";
import { BASELINES, type Baseline, baseline, MAY_DIFFER } from "./baselines.ts";
import type { Context } from "./context.ts";

/** How a question is answered. */
type Way = "compiled" | Baseline;

export interface Asking {
  readonly engine: WarehouseName;
  readonly warehouse: Warehouse;
  readonly shop: Opened;
}

/** What takes longer than this runs once: a template that joins every step with every other would hold up all others. */
const PATIENCE = 5_000;

/** The names of the files of shop/audiences. */
export function questionFamilies(shop: Opened): ReadonlyMap<string, readonly string[]> {
  return Map.groupBy(shop.audiences, (name) => {
    const { source } = shop.resolution.audiences.get(name)!;
    return /([^/]+)\.aud$/.exec(source)![1]!;
  });
}

/** Each audience of the shop in every way, in turns; all answers are compared first, key by key. */
export function questions(context: Context): Unit[] {
  return [...questionFamilies(context.shop)].flatMap(([family, names]) =>
    names.map((name) => ({ family, name, run: () => askQuestion(name, context) })),
  );
}

async function askQuestion(question: string, context: Context): Promise<Finding> {
  const { warehouse } = await context.shopPlace();
  const compared = await compareAnswers(question, { engine: context.name, warehouse, shop: context.shop });
  const ask = (statement: Statement) => async () => void (await warehouse.query(statement));
  const times = await interleave<Way>(
    Object.fromEntries(
      [...compared.statements].map(([way, statement]) => [
        way,
        ask(way === "scan" ? statement : counted(statement, compared.key)),
      ]),
    ) as Record<Way, () => Promise<void>>,
    { rounds: context.runs, cpuTime: await context.engine.cpuTime(warehouse), patience: PATIENCE },
  );
  const { idiom, ...others } = compared.different;
  const idiomMayDiffer = compared.statements.get("idiom")?.sql.startsWith(MAY_DIFFER) === true;
  const wrong = Object.entries(idiomMayDiffer ? others : compared.different).filter(
    ([, different]) => different > 0,
  );
  return {
    times: { ...times, "rows: reading": compared.reading, "rows: evaluating": compared.evaluating },
    figures: { members: compared.members, ...(idiom !== undefined && { "idiom differs by": idiom }) },
    ...(wrong.length > 0 && {
      wrong: wrong.map(([way, different]) => `${way} differs by ${different} keys`).join(", "),
    }),
  };
}

interface Compared {
  readonly members: number;
  /** Keys that the compiled SQL finds and this way does not, or the other way round. */
  readonly different: Partial<Readonly<Record<Way | "rows", number>>>;
  /** Row by row, once. */
  readonly reading: Times;
  readonly evaluating: Times;
  readonly statements: ReadonlyMap<Way, Statement>;
  /** The column of the members. */
  readonly key: string;
}

/** Every way's answer against the compiled one's: SQL inside the warehouse, rows here. */
export async function compareAnswers(question: string, asking: Asking): Promise<Compared> {
  const { engine, warehouse, shop } = asking;
  const audience = shop.compile(question, warehouse.dialect, AS_OF);
  const key = audience.columns[0]!.name;
  const statements = new Map<Way, Statement>([["compiled", audience]]);
  for (const of of BASELINES) {
    const sql = await baseline(engine, question, of);
    if (sql !== undefined) statements.set(of, { sql, parameters: [] });
  }
  const different: Partial<Record<Way | "rows", number>> = {};
  for (const [way, statement] of statements) {
    if (way === "compiled" || way === "scan") continue;
    const [row] = await warehouse.query(difference(audience, statement.sql, key));
    different[way] = Number(row![0]);
  }
  const rowQuestion = ROW_QUESTIONS[question];
  if (rowQuestion === undefined) throw new Error(`rows/questions/ lacks ${question}`);
  const byRows = await answerByRows(warehouse, rowQuestion, {
    textAt: ENGINES[engine].textAt,
    cpuTime: await ENGINES[engine].cpuTime(warehouse),
  });
  let [members, shared] = [0, 0];
  for await (const batch of warehouse.stream(audience)) {
    members += batch.length;
    for (const [member] of batch) if (byRows.members.has(Number(member))) shared++;
  }
  different.rows = members + byRows.members.size - 2 * shared;
  return {
    members,
    different,
    reading: byRows.reading,
    evaluating: byRows.evaluating,
    statements,
    key,
  };
}

/** All members have to be found, and few bytes leave the warehouse. */
function counted({ sql, parameters }: Statement, key: string): Statement {
  return { sql: `select count(*), sum(${key}) from (\n${sql}\n) as members`, parameters };
}

function difference(audience: Statement, other: string, key: string): Statement {
  const sql = `with compiled as (
${audience.sql}
), other as (
${other}
)
select (select count(*) from (select ${key} from compiled except all select ${key} from other) as more)
  + (select count(*) from (select ${key} from other except all select ${key} from compiled) as less)`;
  return { sql, parameters: audience.parameters };
}
