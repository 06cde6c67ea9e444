import type { EventType, Property, PurchaseRole, Trait } from "@muster/model";
import type { Context } from "./context.ts";
import type { ScopedEvent } from "./scope.ts";

/**
 * The standard library speaks of roles: the event `purchase` with `amount`, `category` and `store`, and the traits
 * `birthday`, `created_at` and `loyalty`. The model's roles say what they are in this warehouse.
 */
export const PURCHASE = "purchase";

/** Properties of a purchase by their role, over those that the event has anyway. */
export function purchaseEvent(role: PurchaseRole, event: EventType, context: Context): ScopedEvent {
  const properties = new Map<string, Property>(context.requires === undefined ? event.properties : []);
  for (const [name, property] of [
    ["amount", role.amount],
    ["category", role.category],
    ["store", role.store],
  ] as const) {
    const found = property === undefined ? undefined : event.properties.get(property);
    if (found !== undefined) properties.set(name, found);
  }
  return { name: PURCHASE, event, properties };
}

export function missingPurchaseRole(property: string): string {
  return `the role \`purchase\` of the model names no \`${property}\``;
}

/** In the standard library: the trait that plays a role, `missing` when none does, `undefined` when it is no role. */
export function roleTrait(name: string, context: Context): Trait | "missing" | undefined {
  if (context.requires === undefined) return undefined;
  const { roles, personas } = context.project.model;
  const said = { birthday: roles.birthday, created_at: roles.created, loyalty: roles.loyalty?.trait };
  if (!Object.hasOwn(said, name)) return undefined;
  const role = name as keyof typeof said;
  const fallback = role === "loyalty" ? undefined : role;
  const trait = personas.traits.get(said[role] ?? fallback ?? "");
  if (trait !== undefined) return trait;
  context.requires(`the model has no role \`${role === "created_at" ? "created" : role}\``);
  return "missing";
}
