/** The steps of a refresh plan, run in a session. */
import type { KeepStep, MembersStep, Plan, RefreshPlan, RefreshStep, Statement } from "@muster/compiler";
import { addChanges } from "../changes.ts";
import { enterFirst } from "../first-members.ts";
import { clearFound, compareFound, comparesTogether, keepFound } from "../found-members.ts";
import { dropKeptTable, keepPlan } from "../keep-plan.ts";
import type { Numbered } from "../numbered.ts";
import { executeAll, ledgerFor, noText, type State } from "../state.ts";
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
  /** Audiences that nobody is in, and whose members need no comparing. */
  readonly first: ReadonlySet<string>;
}

/** What is known of these audiences of the run. */
export function numbered(
  { numbers, fingerprints }: Pick<StepContext, "numbers" | "fingerprints">,
  audiences: readonly string[],
): readonly Numbered[] {
  return audiences.map((audience) => ({
    audience,
    number: numbers.get(audience)!,
    fingerprint: fingerprints.get(audience)!,
  }));
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

/** Once all members of a plan have been found: compares those that wait for it with the present ones, where there are any. */
export async function compareMembers({ steps }: RefreshPlan, context: StepContext): Promise<void> {
  const { state, session, request, first } = context;
  if (!comparesTogether(state)) return;
  const found = steps.filter((step) => step.kind === "members");
  const bySubject = Map.groupBy(found, ({ audience }) => request.resolution.audiences.get(audience)!.of);
  for (const [subject, some] of bySubject) {
    const ledger = ledgerFor(state, subject);
    const names = some.map(({ audience }) => audience);
    const entering = names.filter((name) => first.has(name));
    const others = names.filter((name) => !first.has(name));
    if (entering.length > 0) await enterFirst(state, session, ledger, numbered(context, entering));
    if (others.length > 0) {
      const audiences = numbered(context, others);
      await compareFound(state, session, ledger, { audiences, among: some[0]!.among });
    }
    await clearFound(state, session, ledger);
  }
}

/** Temporary tables last as long as the session: they are of no use after the steps. */
export async function dropKept({ steps }: RefreshPlan, { state, session }: StepContext): Promise<void> {
  for (const step of steps) {
    if (step.kind === "keep") await dropKeptTable(state, session, step.table);
  }
}

function keep(step: KeepStep, { state, session }: StepContext): Promise<void> {
  return keepPlan(state, session, step);
}

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
