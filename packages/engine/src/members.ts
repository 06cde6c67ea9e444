import type { CompiledAudience } from "@muster/compiler";
import type { Project, Trait } from "@muster/model";
import { membersPlan } from "./derived-plan.ts";
import { Fault } from "./fault.ts";
import type { Row, Warehouse } from "./warehouse.ts";

export interface Members {
  /** `persona` or `account`, then `part` where the audience has parts, then the names of the traits. */
  readonly columns: readonly string[];
  /** In batches as the warehouse gives them, in no order; memory stays flat however many there are. */
  readonly rows: AsyncIterable<readonly Row[]>;
}

export interface MembersOptions {
  /** With the contact traits of the model, joined inside the warehouse. */
  readonly contacts?: boolean;
  /** At most so many. */
  readonly limit?: number | undefined;
}

/** The members' keys, found now, at the instant for which the audience was compiled. */
export function members(
  warehouse: Warehouse,
  project: Pick<Project, "model">,
  audience: CompiledAudience,
  { contacts = false, limit }: MembersOptions = {},
): Members {
  const { personas } = project.model;
  if (contacts && audience.columns[0]?.name === "account") {
    throw new Fault("input", `\`${audience.audience}\` is of accounts, which have no contact traits`, {
      advice: `an audience of personas has: \`where in audience ${audience.audience}\` is everyone of these accounts`,
    });
  }
  const traits = contacts ? contactTraits(personas.traits.values()) : [];
  const statement = warehouse.dialect.render(membersPlan(audience, personas, traits));
  const rows = warehouse.stream(statement);
  return {
    columns: [...audience.columns.map(({ name }) => name), ...traits.map(({ name }) => name)],
    rows: limit === undefined ? rows : first(limit, rows),
  };
}

function contactTraits(traits: Iterable<Trait>): Trait[] {
  return [...traits].filter(({ contact }) => contact !== undefined);
}

async function* first(limit: number, batches: AsyncIterable<readonly Row[]>): AsyncIterable<readonly Row[]> {
  let left = limit;
  if (left === 0) return;
  for await (const batch of batches) {
    yield batch.slice(0, left);
    left -= batch.length;
    if (left <= 0) return;
  }
}
