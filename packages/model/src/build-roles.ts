import { describePath, type Path } from "./places.ts";
import type { ModelSource } from "./project-schema.ts";
import { type Reporter, reportValue } from "./reporter.ts";
import type {
  EventType,
  Fields,
  ProductRole,
  Property,
  PurchaseRole,
  Roles,
  Trait,
  ValueType,
} from "./warehouse-model.ts";

type Kind = ValueType["kind"];
type RolesSource = ModelSource["roles"];
type TraitRole = "birthday" | "created" | "email_opt_in" | "sms_opt_in";

/** The roles, with their defaults; each event, property and trait must exist and be of a type that the role can use. */
export function buildRoles(
  to: Reporter,
  source: RolesSource,
  traits: ReadonlyMap<string, Trait>,
  events: ReadonlyMap<string, EventType>,
  broken: readonly Path[],
): Roles {
  const traitRole = (key: TraitRole, otherwise: string, kinds: readonly Kind[]): string | undefined => {
    const named = source[key];
    if (named !== undefined) {
      checkTrait(to, ["model", "roles", key], named, kinds, traits, broken);
      return named;
    }
    const kind = traits.get(otherwise)?.type.kind;
    return kind !== undefined && kinds.includes(kind) ? otherwise : undefined;
  };
  const birthday = traitRole("birthday", "birthday", TIMES);
  const created = traitRole("created", "created_at", TIMES);
  const emailOptIn = traitRole("email_opt_in", "email_opt_in", ["boolean"]);
  const smsOptIn = traitRole("sms_opt_in", "sms_opt_in", ["boolean"]);
  if (source.loyalty !== undefined) {
    checkTrait(to, ["model", "roles", "loyalty", "trait"], source.loyalty.trait, ["boolean"], traits, broken);
  }
  const purchase = purchaseOf(to, source.purchase, events, broken);
  return {
    ...(purchase === undefined ? {} : { purchase }),
    ...(source.loyalty === undefined ? {} : { loyalty: source.loyalty }),
    ...(emailOptIn === undefined ? {} : { emailOptIn }),
    ...(smsOptIn === undefined ? {} : { smsOptIn }),
    ...(birthday === undefined ? {} : { birthday }),
    ...(created === undefined ? {} : { created }),
  };
}

const TIMES: readonly Kind[] = ["date", "timestamp"];

function purchaseOf(
  to: Reporter,
  source: RolesSource["purchase"],
  events: ReadonlyMap<string, EventType>,
  broken: readonly Path[],
): PurchaseRole | undefined {
  if (source === undefined) return undefined;
  let product: ProductRole | undefined;
  const at = ["model", "roles", "purchase"];
  const event = events.get(source.event);
  if (event === undefined) {
    if (!isBroken(broken, source.event)) {
      const data = { role: describePath(at), event: source.event };
      const more = { candidates: events.keys(), instead: source.event };
      reportValue(to, "unknown-role-event", data, [...at, "event"], more);
    }
  } else {
    checkProperty(to, [...at, "amount"], event, source.amount, ["number"], broken);
    if (source.category !== undefined)
      checkProperty(to, [...at, "category"], event, source.category, SCALARS, broken);
    if (source.store !== undefined) checkProperty(to, [...at, "store"], event, source.store, SCALARS, broken);
    if (source.product !== undefined)
      product = productOf(to, [...at, "product"], event, source.product, broken);
  }
  return {
    event: source.event,
    amount: source.amount,
    ...(source.category === undefined ? {} : { category: source.category }),
    ...(source.store === undefined ? {} : { store: source.store }),
    ...(product === undefined ? {} : { product }),
  };
}

/** `sku`, or `items.sku`: the field of each record in a list. */
function productOf(
  to: Reporter,
  at: Path,
  event: EventType,
  name: string,
  broken: readonly Path[],
): ProductRole | undefined {
  const listed = new Map(
    [...event.properties.values()].flatMap((list) =>
      list.type.kind === "records" ? fieldsIn(list.type.fields, list.name) : [],
    ),
  );
  const found = event.properties.has(name) ? undefined : listed.get(name);
  const candidates = [...event.properties.keys(), ...listed.keys()];
  if (found === undefined) checkProperty(to, at, event, name, SCALARS, broken, candidates);
  else checkKind(to, at, { name, type: found.type }, SCALARS);
  return { property: found?.property ?? name, field: found?.field ?? [] };
}

interface ListedField extends ProductRole {
  readonly type: ValueType;
}

/** The fields of each record of a list, also those of records inside, by what they are called: `items.product.sku`. */
function fieldsIn(
  fields: Fields,
  property: string,
  inside: readonly string[] = [],
): readonly (readonly [string, ListedField])[] {
  return Object.entries(fields).flatMap(([name, type]) => {
    const field = [...inside, name];
    return type.kind === "record"
      ? fieldsIn(type.fields, property, field)
      : [[[property, ...field].join("."), { property, field, type }] as const];
  });
}

const SCALARS: readonly Kind[] = ["text", "number", "boolean", "date", "timestamp"];

function checkProperty(
  to: Reporter,
  at: Path,
  event: EventType,
  name: string,
  kinds: readonly Kind[],
  broken: readonly Path[],
  candidates: Iterable<string> = event.properties.keys(),
): void {
  const property = event.properties.get(name);
  if (property !== undefined) {
    checkKind(to, at, property, kinds);
    return;
  }
  if (isBroken(broken, name)) return;
  const data = { role: describePath(at), event: event.name, property: name };
  reportValue(to, "unknown-role-property", data, at, { candidates, instead: name });
}

function checkTrait(
  to: Reporter,
  at: Path,
  name: string,
  kinds: readonly Kind[],
  traits: ReadonlyMap<string, Trait>,
  broken: readonly Path[],
): void {
  const trait = traits.get(name);
  if (trait !== undefined) {
    checkKind(to, at, trait, kinds);
    return;
  }
  if (isBroken(broken, name)) return;
  reportValue(to, "unknown-role-trait", { role: describePath(at), trait: name }, at, {
    candidates: traits.keys(),
    instead: name,
  });
}

function checkKind(
  to: Reporter,
  at: Path,
  { name, type }: Pick<Property, "name" | "type">,
  kinds: readonly Kind[],
): void {
  if (kinds.includes(type.kind)) return;
  const expected = kinds.join(" or ");
  reportValue(to, "wrong-role-type", { role: describePath(at), name, expected, found: type.kind }, at);
}

/** True when something of that name was left out because its own shape is wrong. */
function isBroken(broken: readonly Path[], name: string): boolean {
  return broken.some((path) => path.includes(name));
}
