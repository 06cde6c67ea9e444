import type { Trait } from "@muster/model";
import { contextOf } from "../lower/context.ts";
import { newWorkspace } from "../lower/lower.ts";
import { readTable } from "../lower/table-reader.ts";
import { optimize } from "../optimize/optimize.ts";
import { anyOf, columnRef, filter, integer, literal, test } from "../plan/build.ts";
import type { Plan, Scalar } from "../plan/rel.ts";
import type { Resolution } from "../resolved.ts";
import { instantOf } from "../time/instant.ts";
import { type ExplainOptions, onlyWhere, planOf } from "./one-row.ts";

/** Who is looked for: by the key, or by what its e-mail or phone is, to the letter. */
export type Wanted = { readonly key: string } | { readonly contact: string };

/**
 * The personas of that key or contact, or the account of that key, whether or not they could be members; at most so many,
 * by key. Columns: the key; the key of the account, null where there is none; then `contactTraits`.
 */
export function findPlan(
  resolution: Resolution,
  audience: string,
  wanted: Wanted,
  { model, asOf }: ExplainOptions,
  limit: number,
): Plan {
  const work = newWorkspace(resolution, model, instantOf(asOf));
  const context = contextOf(work, audience);
  const rows = work.parts.subjectRows(context);
  const hasAccount =
    context.subject === "persona" && model.accounts !== undefined && model.personas.account !== undefined;
  const contacts = context.subject === "persona" ? contactTraits({ model }) : [];
  const read = contacts.map((trait) =>
    rows.read({ ...trait, kind: "read", of: "persona", span: context.audience.span }),
  );
  const addresses = read.filter((_, at) => isAddress(contacts[at]!));
  const account: Scalar = hasAccount ? columnRef(rows.accountKey()) : { kind: "null", type: "text" };
  const isWanted =
    "key" in wanted
      ? []
      : [
          test("isNotNull", columnRef(rows.key)),
          anyOf(addresses.map(({ scalar }) => test("equal", scalar, literal("text", wanted.contact)))),
        ];
  const plan = planOf(work, filter(rows.build({}), isWanted), [
    { name: context.subject, value: columnRef(rows.key) },
    { name: "account", value: account },
    ...contacts.map(({ name }, at) => ({ name, value: read[at]!.scalar })),
  ]);
  const [key] = plan.output;
  const { root, ...rest } = "key" in wanted ? onlyWhere(plan, [{ column: key!, key: wanted.key }]) : plan;
  const orderBy = [{ value: columnRef(key!), descending: false }];
  return optimize({ ...rest, root: { kind: "topN", input: root, orderBy, count: integer(limit) } });
}

/** Contacts that are texts, which is what one types. */
export function contactTraits({ model }: Pick<ExplainOptions, "model">): readonly Trait[] {
  return [...model.personas.traits.values()].filter(
    ({ contact, type }) => contact !== undefined && type.kind === "text",
  );
}

/** Those that are of one persona, as a rule: names are of many. */
export function isAddress({ contact }: Pick<Trait, "contact">): boolean {
  return contact === "email" || contact === "phone";
}

/** Of which persona this key is another name: one column; undefined where the model has no such table. */
export function aliasPlan(resolution: Resolution, alias: string, options: ExplainOptions): Plan | undefined {
  return identitiesPlan(resolution, ["persona", "alias"], alias, options);
}

/** All other names of a persona: one column; undefined where the model has no such table. */
export function aliasesPlan(
  resolution: Resolution,
  persona: string,
  options: ExplainOptions,
): Plan | undefined {
  return identitiesPlan(resolution, ["alias", "persona"], persona, options);
}

/** One column of the table of identities, where the other is this key. */
function identitiesPlan(
  resolution: Resolution,
  [asked, given]: readonly ["alias" | "persona", "alias" | "persona"],
  key: string,
  { model, asOf }: ExplainOptions,
): Plan | undefined {
  const { identities, personas } = model;
  if (identities === undefined) return undefined;
  const work = newWorkspace(resolution, model, instantOf(asOf));
  const reader = readTable(work, identities.table);
  const values = [asked, given].map((name) => ({
    name,
    value: reader.column(identities[name], personas.keyType),
  }));
  const plan = planOf(work, reader.scan(), values);
  const output = plan.output.slice(0, 1);
  return optimize(onlyWhere({ ...plan, output }, [{ column: plan.output[1]!, key }]));
}
