/** One file with a mistake for each code of the project file, and one for some codes' other faces. */
import type { DiagnosticCode } from "@muster/grammar";

export interface Mistake {
  readonly code: DiagnosticCode;
  /** What sets this case apart from others of its code. */
  readonly of?: string;
  readonly yaml: string;
}

const HEAD = `name: shop
warehouse: { duckdb: { path: shop.duckdb } }
`;

const PERSONAS = `  personas:
    table: customers
    key: customer_id
    traits:
      email: { type: text, contact: email }
      joined: date
`;

const ORDERS = `  events:
    order_completed:
      table: orders
      persona: customer_id
      time: ordered_at
      properties:
        revenue: number
        category: text
`;

const model = (rest: string): string => `${HEAD}model:\n${PERSONAS}${rest}`;

export const MISTAKES: readonly Mistake[] = [
  { code: "yaml-syntax", yaml: `${HEAD}model: { personas: [\n` },
  { code: "yaml-syntax", of: "indentation", yaml: "name: shop\n  warehouse: x\n" },
  { code: "bad-alias", of: "unknown", yaml: "name: *nobody\n" },
  {
    code: "yaml-syntax",
    of: "variable",
    yaml: "name: shop\nwarehouse: { postgres: { url: ${DATABASE_URL} } }\n",
  },
  { code: "yaml-syntax", of: "tag", yaml: "name: !secret shop\n" },
  { code: "yaml-syntax", of: "depth", yaml: `name: ${"[".repeat(200)}` },
  {
    code: "nesting-too-deep",
    yaml: `name: &a ${"[".repeat(60)}${"]".repeat(60)}\nschema: ${"[".repeat(60)}*a${"]".repeat(60)}\n`,
  },
  { code: "bad-alias", yaml: "name: &a [*a]\n" },
  { code: "too-many-aliases", yaml: bomb() },
  { code: "bad-key", yaml: `${model("")}? [a, b]\n: 1\n` },
  { code: "duplicate-key", yaml: `${model("")}name: another\n` },
  {
    code: "missing-variable",
    yaml: `name: shop\nwarehouse: { postgres: { url: "postgres://\${DB_USER}:\${DB_PASSWORD}@host/shop" } }\nmodel:\n${PERSONAS}`,
  },
  { code: "empty-project", yaml: "# nothing yet\n" },
  { code: "unknown-key", yaml: `${HEAD}timezoen: UTC\nmodel:\n${PERSONAS.replace("contact", "contct")}` },
  {
    code: "unknown-key",
    of: "warehouse",
    yaml: `name: shop\nwarehouse: { duckbd: { path: shop.duckdb } }\nmodel:\n${PERSONAS}`,
  },
  { code: "unknown-key", of: "event", yaml: model(ORDERS.replace("persona:", "customer:")) },
  { code: "missing-key", yaml: `name: shop\nmodel:\n  personas: { table: customers }\n` },
  { code: "wrong-value", yaml: "- name: shop\n- model\n" },
  {
    code: "wrong-value",
    of: "kinds",
    yaml: `name: 7\nwarehouse: nowhere\nmodel:\n  personas:\n    table: [customers]\n    key:\n    traits: { plan: 3, tags: [text] }\n  streams: {}\nlimits: { audiences: 2.5 }\n`,
  },
  {
    code: "wrong-value",
    of: "duckdb",
    yaml: `${model(ORDERS).replace(/warehouse:.*/, "warehouse: { duckdb: { path: a.duckdb, memory_limit: lots, threads: 1.5 } }")}`,
  },
  { code: "wrong-value", of: "limits", yaml: `${model(ORDERS)}limits: { rows_read: -1, cost: cheap }\n` },
  {
    code: "wrong-value",
    of: "secret",
    yaml: `name: shop\nwarehouse: { postgres: { url: [hunter2] } }\nmodel:\n${PERSONAS}`,
  },
  {
    code: "unknown-value",
    yaml: model(
      ORDERS.replace("category: text", "category: txt").replace(
        "revenue: number",
        "revenue: { type: numbr }",
      ),
    ),
  },
  {
    code: "unknown-value",
    of: "contact",
    yaml: `${HEAD}model:\n${PERSONAS.replace("contact: email", "contact: e-mail")}`,
  },
  { code: "warehouse-choice", yaml: `name: shop\nwarehouse: {}\nmodel:\n${PERSONAS}` },
  {
    code: "warehouse-choice",
    of: "two",
    yaml: `name: shop\nwarehouse: { duckdb: { path: a }, postgres: { url: b } }\nmodel:\n${PERSONAS}`,
  },
  { code: "unknown-timezone", yaml: `${HEAD}timezone: America/Denvr\nmodel:\n${PERSONAS}` },
  { code: "bad-name", yaml: `${HEAD}model:\n${PERSONAS}      "a\`b": text\n      "": text\n` },
  {
    code: "bad-table",
    yaml: `${HEAD}model:\n${PERSONAS.replace("table: customers", "table: a.b.customers")}`,
  },
  { code: "misplaced-key", yaml: `${model("")}      plan: { type: text, fields: { a: text } }\n` },
  {
    code: "misplaced-key",
    of: "stream",
    yaml: model(stream("product_viewed: { properties: { at: { type: timestamp, storage: epoch_s } } }")),
  },
  {
    code: "misplaced-key",
    of: "lateness",
    yaml: model(
      ORDERS.replace(
        "      time: ordered_at",
        "      time: ordered_at\n      ingested: { column: loaded_at, lateness: 1 hour }\n      lateness: 2 days",
      ),
    ),
  },
  {
    code: "wrong-value",
    of: "lateness",
    yaml: model(
      ORDERS.replace("      time: ordered_at", "      time: ordered_at\n      lateness: 2 months") +
        "  identities: { table: aliases, alias: a, persona: p, ingested: { column: n, storage: number, lateness: 1 day } }\n",
    ),
  },
  {
    code: "wrong-storage",
    yaml: `${model("")}      age: { type: number, storage: epoch_ms }\n      seen: { type: timestamp, storage: timestamp_tz }\n      tags: { type: list<text>, storage: date }\n`,
  },
  { code: "duplicate-event", yaml: model(ORDERS + stream("order_completed: {}")) },
  {
    code: "duplicate-stored-name",
    yaml: model(stream("viewed: { name: product_viewed }\n        product_viewed: {}")),
  },
  {
    code: "missing-accounts",
    yaml: `${HEAD}model:\n${PERSONAS.replace("traits:", "account: account_id\n    traits:")}`,
  },
  { code: "missing-account", yaml: model("  accounts: { table: accounts, key: account_id }\n") },
  {
    code: "unknown-role-event",
    yaml: model(`${ORDERS}  roles: { purchase: { event: order_complete, amount: revenue } }\n`),
  },
  {
    code: "unknown-role-property",
    yaml: model(
      `${ORDERS}  roles: { purchase: { event: order_completed, amount: revenu, category: kind } }\n`,
    ),
  },
  {
    code: "unknown-role-property",
    of: "records",
    yaml: model(
      `${ORDERS}        items: { type: list<record>, fields: { sku: text } }
  roles: { purchase: { event: order_completed, amount: revenue, product: items.skew } }\n`,
    ),
  },
  {
    code: "wrong-role-type",
    of: "records",
    yaml: model(
      `${ORDERS}        items: { type: list<record>, fields: { sku: text } }
  roles: { purchase: { event: order_completed, amount: revenue, product: items } }\n`,
    ),
  },
  {
    code: "unknown-role-trait",
    yaml: model("  roles: { birthday: born, created: joind, loyalty: { trait: member } }\n"),
  },
  {
    code: "wrong-role-type",
    yaml: model(
      `${ORDERS}  roles: { purchase: { event: order_completed, amount: category }, loyalty: { trait: joined }, birthday: email }\n`,
    ),
  },
];

function stream(events: string): string {
  return `  streams:
    - table: events
      persona: user_id
      time: ts
      name: event_name
      properties: { column: properties, type: json }
      events:
        ${events}
`;
}

/** Ten values, ten times over at each of nine levels. */
function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, i) => {
    const item = i === 0 ? "ha" : `*l${i - 1}`;
    return `l${i}: &l${i} [${Array(10).fill(item).join(", ")}]`;
  });
  return `${levels.join("\n")}\n`;
}
