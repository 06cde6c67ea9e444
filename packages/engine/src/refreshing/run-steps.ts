/** The steps of a refresh plan, run in a session. */
import {
  type DataType,
  type KeepStep,
  keptColumn,
  type MembersStep,
  type Plan,
  type RefreshPlan,
  type RefreshStep,
  type Statement,
} from "@muster/compiler";
import { addChanges } from "../changes.ts";
import { compareFound, comparesTogether, keepFound } from "../found-members.ts";
import { analyze, executeAll, ledgerFor, noText, type State } from "../state.ts";
import { around, type Identifier, INNER, identifier } from "../statement.ts";
import type { Session } from "../warehouse.ts";
import type { RefreshRequest } from "./request.ts";

/** What all steps of a run share. */
export interface StepContext {
  readonly state: State;
  readonly session: Session;
  readonly request: RefreshRequest;
  /** The versions of the definitions, by audience. */
  readonly fingerprints: ReadonlyMap<string, string>;
  /** Of the run's audiences, by name. */
  readonly numbers: ReadonlyMap<string, number>;
}

type Run = {
  readonly [K in RefreshStep["kind"]]: (
    step: Extract<RefreshStep, { kind: K }>,
    context: StepContext,
  ) => Promise<void>;
};

const RUN: Run = { keep, members };

/** Runs one step. */
export function runStep<S extends RefreshStep>(step: S, context: StepContext): Promise<void> {
  return (RUN[step.kind] as (step: S, context: StepContext) => Promise<void>)(step, context);
}

/** What looks at everyone, within what the warehouse wants before and after it; a failure ends the transaction, and that with it. */
export async function lookingAtEveryone(
  { state, session }: StepContext,
  look: () => Promise<void>,
): Promise<void> {
  const { before, after } = state.warehouse.dialect.state.forEveryone;
  await executeAll(session, before);
  await look();
  await executeAll(session, after);
}

/** Once all members of a plan have been found: compares those that wait for it with the present ones. */
export async function compareMembers({ steps }: RefreshPlan, context: StepContext): Promise<void> {
  const { state, session, request, fingerprints, numbers } = context;
  if (!comparesTogether(state)) return;
  const found = steps.filter((step) => step.kind === "members");
  const bySubject = Map.groupBy(found, ({ audience }) => request.resolution.audiences.get(audience)!.of);
  for (const [subject, some] of bySubject) {
    await compareFound(state, session, ledgerFor(state, subject), {
      audiences: some.map(({ audience }) => ({
        audience,
        number: numbers.get(audience)!,
        fingerprint: fingerprints.get(audience)!,
      })),
      among: some[0]!.among,
    });
  }
}

/** Temporary tables last as long as the session: they are of no use after the steps. */
export async function dropKept({ steps }: RefreshPlan, { state, session }: StepContext): Promise<void> {
  for (const step of steps) {
    if (step.kind === "keep") await session.execute(state.sql`drop table ${state.temporary(step.table)}`);
  }
}

async function keep({ table, plan }: KeepStep, { state, session }: StepContext): Promise<void> {
  const { dialect } = state.warehouse;
  const columns = plan.output.map((_, at) => dialect.quote(keptColumn(at))).join(", ");
  const found = dialect.render(plan);
  const named: Statement = { ...found, sql: `select * from (${found.sql}) as found(${columns})` };
  await session.execute(around(dialect, named)`create temporary table ${identifier(table)} as ${INNER}`);
  // Without statistics an engine may take the keys for few, and go through all of them for each persona.
  await analyze(state, session, state.temporary(table), comparedColumns(plan));
}

/** What is inside of a document no planner knows, and to look for it takes long. */
function comparedColumns({ output }: Plan): readonly Identifier[] {
  return output.flatMap(({ type }, at) => (NESTED.has(type) ? [] : [identifier(keptColumn(at))]));
}

const NESTED: ReadonlySet<DataType> = new Set(["json", "record", "records", "textList", "numberList"]);

async function members({ audience, plan, among }: MembersStep, context: StepContext): Promise<void> {
  const { state, session, request, fingerprints, numbers } = context;
  const ledger = ledgerFor(state, request.resolution.audiences.get(audience)!.of);
  const statement = withPart(state, plan);
  if (comparesTogether(state)) {
    await keepFound(state, session, ledger, { number: numbers.get(audience)!, statement });
  } else {
    const fingerprint = fingerprints.get(audience)!;
    await addChanges(state, session, ledger, { audience, fingerprint, statement, among });
  }
}

/** Two columns whatever the audience: the key, and the part or nothing. */
export function withPart(state: State, plan: Plan): Statement {
  const { sql, parameters } = state.warehouse.dialect.render(plan);
  if (plan.output.length > 1) return { sql, parameters };
  return {
    sql: `select member, ${noText(state).sql} from (${sql}) as found(member)`,
    parameters,
  };
}
