import {
  aliasesPlan,
  aliasPlan,
  contactTraits,
  type ExplainOptions,
  findPlan,
  isAddress,
  type Resolution,
  type ResolvedAudience,
  type Wanted,
} from "@muster/compiler";
import { Fault } from "../fault.ts";
import { keyOf } from "../key-of.ts";
import type { Row, Warehouse } from "../warehouse.ts";
import type { ExplainedSubject } from "./explanation.ts";

/** How many of several are listed. */
const LISTED = 10;

/** The persona or account of that key; otherwise the one persona of that e-mail or phone. Undefined: there is none. */
export async function findSubject(
  warehouse: Warehouse,
  resolution: Resolution,
  audience: ResolvedAudience,
  text: string,
  options: ExplainOptions,
): Promise<ExplainedSubject | undefined> {
  const { model } = options;
  const { name, of } = audience;
  const find = async (wanted: Wanted) => {
    const plan = findPlan(resolution, name, wanted, options, LISTED + 1);
    const rows = await warehouse.query(warehouse.dialect.render(plan));
    return rows.map((row) => subjectOf(row, of === "persona" ? contactTraits(options) : []));
  };
  const keyType = of === "persona" ? model.personas.keyType : model.accounts?.keyType;
  const key = keyType && keyOf(text, keyType);
  if (key !== undefined) {
    const [found] = await find({ key });
    if (found !== undefined) return found;
  }
  if (of === "account" || !contactTraits(options).some(isAddress)) return undefined;
  const found = await find({ contact: text });
  if (found.length > 1)
    throw new Fault("input", `several personas are \`${text}\``, { advice: listing(found) });
  return found[0];
}

function subjectOf(
  [key, account, ...values]: Row,
  traits: readonly { readonly name: string }[],
): ExplainedSubject {
  const known = traits.flatMap(({ name }, at) =>
    typeof values[at] === "string" ? [[name, values[at]] as const] : [],
  );
  return {
    key: String(key),
    ...(account === null || account === undefined ? {} : { account: String(account) }),
    contacts: Object.fromEntries(known),
  };
}

function listing(found: readonly ExplainedSubject[]): string {
  const lines = found
    .slice(0, LISTED)
    .map(({ key, contacts }) => [key, ...Object.values(contacts)].join("  "));
  const more = found.length > LISTED ? ["and more"] : [];
  return ["ask for one of them by its key:", ...lines, ...more].join("\n");
}

/** The persona of which a key is another name, if it is one. */
export async function aliasOf(
  warehouse: Warehouse,
  resolution: Resolution,
  text: string,
  options: ExplainOptions,
): Promise<string | undefined> {
  const key = keyOf(text, options.model.personas.keyType);
  if (key === undefined) return undefined;
  const plan = aliasPlan(resolution, key, options);
  if (plan === undefined) return undefined;
  const [row] = await warehouse.query(warehouse.dialect.render(plan));
  const persona = row?.[0];
  return persona === null || persona === undefined || String(persona) === key ? undefined : String(persona);
}

/** All keys under which events of a persona stand; undefined where the model knows of no aliases. */
export async function namesOf(
  warehouse: Warehouse,
  resolution: Resolution,
  key: string,
  options: ExplainOptions,
): Promise<readonly string[] | undefined> {
  const plan = aliasesPlan(resolution, key, options);
  if (plan === undefined) return undefined;
  const rows = await warehouse.query(warehouse.dialect.render(plan));
  const aliases = rows.flatMap(([alias]) => (alias === null || alias === undefined ? [] : [String(alias)]));
  return [...new Set([key, ...aliases])];
}
