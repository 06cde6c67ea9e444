import type { ProjectSource, PropertySource } from "../project-schema.ts";
import { bare, plain, singular } from "./names.ts";

type ModelSource = ProjectSource["model"];
type RolesSource = NonNullable<ModelSource["roles"]>;
type Properties = Readonly<Record<string, PropertySource>>;

const AMOUNTS = [
  "revenue",
  "total",
  "totalamount",
  "ordertotal",
  "grandtotal",
  "amount",
  "totalprice",
  "orderamount",
  "sales",
  "price",
  "value",
  "subtotal",
];
const CATEGORIES = ["category", "productcategory", "department"];
const STORES = ["storeid", "store", "storename", "shopid", "shop", "locationid", "location"];
const PRODUCTS = ["sku", "productid", "product", "productname", "itemid", "item", "itemname"];
const LOYALTY = ["loyalty", "loyaltymember", "isloyalty", "isloyaltymember", "inloyalty", "inloyaltyprogram"];
const EMAIL_OPT_INS = [
  "emailoptin",
  "emailconsent",
  "emailsubscribed",
  "acceptsemail",
  "acceptsemails",
  "emailok",
];
const SMS_OPT_INS = ["smsoptin", "smsconsent", "smssubscribed", "acceptssms", "textoptin", "smsok"];
const PURCHASES = [
  /^order(completed|placed|paid)?$/,
  /^(purchase|transaction|sale|invoice)(completed|made|paid)?$/,
  /^(completed|placed)order$/,
  /^(checkout|payment)(completed)?$/,
];

/** What the standard library can be built on, guessed from names; each guess leaves a note. */
export function guessRoles(model: ModelSource, notes: string[]): RolesSource {
  const traits = model.personas.traits ?? {};
  const purchase = guessPurchase(model);
  const loyalty = first(traits, LOYALTY, ["boolean"]);
  const birthday = Object.hasOwn(model.personas.traits ?? {}, "birthday")
    ? undefined
    : first(
        model.personas.traits ?? {},
        ["birthday", "birthdate", "dateofbirth", "dob"],
        ["date", "timestamp"],
      );
  const created = Object.hasOwn(model.personas.traits ?? {}, "created_at")
    ? undefined
    : first(
        model.personas.traits ?? {},
        ["createdat", "signedupat", "signupdate", "registeredat", "created"],
        ["date", "timestamp"],
      );
  const optIn = (own: string, likely: readonly string[]) =>
    Object.hasOwn(traits, own) ? undefined : first(traits, likely, ["boolean"]);
  const emailOptIn = optIn("email_opt_in", EMAIL_OPT_INS);
  const smsOptIn = optIn("sms_opt_in", SMS_OPT_INS);
  notes.push(
    purchase === undefined
      ? "no event looks like a purchase: CLTV and RFM need `roles.purchase`"
      : `purchases are ${purchase.event}, worth ${purchase.amount}`,
  );
  return {
    ...(purchase === undefined ? {} : { purchase }),
    ...(loyalty === undefined ? {} : { loyalty: { trait: loyalty } }),
    ...(emailOptIn === undefined ? {} : { email_opt_in: emailOptIn }),
    ...(smsOptIn === undefined ? {} : { sms_opt_in: smsOptIn }),
    ...(birthday === undefined ? {} : { birthday }),
    ...(created === undefined ? {} : { created }),
  };
}

function guessPurchase(model: ModelSource): RolesSource["purchase"] {
  const events: [string, Properties][] = [
    ...Object.entries(model.events ?? {}),
    ...(model.streams ?? []).flatMap((stream) => Object.entries(stream.events)),
  ].map(([name, event]) => [name, event.properties ?? {}]);
  for (const looks of PURCHASES) {
    for (const [event, properties] of events) {
      const amount = first(properties, AMOUNTS, ["number"]);
      if (amount === undefined || !looks.test(plain(singular(bare(event))))) continue;
      const category = first(properties, CATEGORIES, ["text"]);
      const store = first(properties, STORES, ["text", "number"]);
      const product = productOf(properties);
      return {
        event,
        amount,
        ...(category === undefined ? {} : { category }),
        ...(store === undefined ? {} : { store }),
        ...(product === undefined ? {} : { product }),
      };
    }
  }
  return undefined;
}

/** A property, or else a field of the items of a list. */
function productOf(properties: Properties): string | undefined {
  const own = first(properties, PRODUCTS, ["text", "number"]);
  if (own !== undefined) return own;
  for (const [name, property] of Object.entries(properties)) {
    if (typeof property === "string" || property.type !== "list<record>") continue;
    const field = first(property.fields ?? {}, PRODUCTS, ["text", "number"]);
    if (field !== undefined) return `${name}.${field}`;
  }
  return undefined;
}

/** The likeliest name among values of some types. */
function first(
  values: Readonly<Record<string, string | { readonly type: string }>>,
  likely: readonly string[],
  types: readonly string[],
): string | undefined {
  const fitting = Object.entries(values).filter(([, value]) =>
    types.includes(typeof value === "string" ? value : value.type),
  );
  for (const name of likely) {
    const found = fitting.find(([other]) => plain(other) === name);
    if (found !== undefined) return found[0];
  }
  return undefined;
}
