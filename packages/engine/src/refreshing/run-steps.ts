/** The steps of a refresh plan, run in a session. */
import {
  type KeepStep,
  keptColumn,
  type MembersStep,
  type Plan,
  type RefreshPlan,
  type RefreshStep,
  type Statement,
} from "@muster/compiler";
import { addChanges } from "../changes.ts";
import { ledgerFor, noText, type State } from "../state.ts";
import { around, INNER, identifier } from "../statement.ts";
import type { Session } from "../warehouse.ts";
import type { RefreshRequest } from "./request.ts";

/** What all steps of a run share. */
export interface StepContext {
  readonly state: State;
  readonly session: Session;
  readonly request: RefreshRequest;
  /** The versions of the definitions, by audience. */
  readonly fingerprints: ReadonlyMap<string, string>;
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

/** Temporary tables last as long as the session: they are of no use after the steps. */
export async function dropKept({ steps }: RefreshPlan, { state, session }: StepContext): Promise<void> {
  for (const step of steps) {
    if (step.kind === "keep") await session.execute(state.sql`drop table ${identifier(step.table)}`);
  }
}

async function keep({ table, plan }: KeepStep, { state, session }: StepContext): Promise<void> {
  const { dialect } = state.warehouse;
  const columns = plan.output.map((_, at) => dialect.quote(keptColumn(at))).join(", ");
  const found = dialect.render(plan);
  const named: Statement = { ...found, sql: `select * from (${found.sql}) as found(${columns})` };
  await session.execute(around(dialect, named)`create temporary table ${identifier(table)} as ${INNER}`);
}

async function members({ audience, plan, among }: MembersStep, context: StepContext): Promise<void> {
  const { state, session, request, fingerprints } = context;
  const { of } = request.resolution.audiences.get(audience)!;
  await addChanges(state, session, ledgerFor(state, of), {
    audience,
    fingerprint: fingerprints.get(audience)!,
    statement: withPart(state, plan),
    among,
  });
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
