/** Holds what was found of those who are touched against everyone. */
import type { RefreshPlan, Statement } from "@muster/compiler";
import { Fault } from "../fault.ts";
import { dropKept, runStep, type StepContext, withPart } from "../refreshing/run-steps.ts";
import { ledgerFor, unmatched } from "../state.ts";
import { around, INNER, identifier, integer, text } from "../statement.ts";

/** Who is in by one way and not by the other; a few of them. */
interface Difference {
  readonly audience: string;
  readonly keys: readonly string[];
}

/** So many keys are named of each audience. */
const FEW = 5;

/** Finds all members of these audiences anew, by a plan of theirs, and compares what they would be after the changes. */
export async function verifyTouched(plan: RefreshPlan, context: StepContext): Promise<void> {
  const differences: Difference[] = [];
  for (const step of plan.steps) {
    if (step.kind === "members") {
      const difference = await differenceOf(context, step.audience, withPart(context.state, step.plan));
      if (difference !== undefined) differences.push(difference);
    } else await runStep(step, context);
  }
  await dropKept(plan, context);
  if (differences.length > 0) throw new MembersDiffer(differences);
}

async function differenceOf(
  { state, session, request }: StepContext,
  audience: string,
  everyone: Statement,
): Promise<Difference | undefined> {
  const ledger = ledgerFor(state, request.resolution.audiences.get(audience)!.of);
  const sql = around(state.warehouse.dialect, everyone);
  const name = text(audience);
  const key = identifier(ledger.column);
  const changes = state.scratch(ledger.changes);
  const rows = await session.query(
    sql`with expected as (
  select ${key}, part from ${state.table(ledger.members)} where audience = ${name} and ${key} not in (select ${key} from ${changes} where audience = ${name} and not entered)
  union all
  select ${key}, part from ${changes} where audience = ${name} and entered
)
select coalesce(found.member, expected.${key}) as key from ${INNER} as found(member, part)
full join expected on expected.${key} = found.member
where found.member is null or expected.${key} is null or found.part is distinct from expected.part
order by key limit ${integer(FEW)}${unmatched(state)}`,
  );
  return rows.length === 0 ? undefined : { audience, keys: rows.map(([found]) => String(found)) };
}

/** Nothing is published: what the run began with was not what the promises of the model say. */
export class MembersDiffer extends Fault {
  constructor(differences: readonly Difference[]) {
    const each = differences.map(
      ({ audience, keys }) => `\`${audience}\`: ${keys.join(", ")}${keys.length < FEW ? "" : ", …"}`,
    );
    super(
      "environment",
      `nothing was published: found among those who are touched, members are not those that there are.\n${each.join("\n")}`,
      {
        advice:
          "`muster refresh --full` puts it right; then see whether the marks in muster.yaml keep their promises, and report it if they do",
      },
    );
  }
}
