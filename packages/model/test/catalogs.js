export function table(name, columns, more = {}) {
  const { primaryKey = [] } = more;
  return {
    schema: "main",
    name,
    inDefaultSchema: true,
    kind: "table",
    primaryKey,
    foreignKeys: [],
    rows: 1000,
    ...more,
    columns: Object.entries(columns).map(([column, type]) => {
      const full = typeof type === "string" ? { kind: type } : type;
      return {
        name: column,
        engineType: full.kind.toUpperCase(),
        type: full,
        nullable: !primaryKey.includes(column),
      };
    }),
  };
}
const text = { kind: "text" };
function listOf(of) {
  return { kind: "list", of };
}
function struct(fields) {
  return {
    kind: "struct",
    fields: Object.fromEntries(Object.entries(fields).map(([name, kind]) => [name, { kind }])),
  };
}
/** The example shop, with structs and lists where the warehouse has them. */
export const shop = {
  tables: [
    table(
      "customers",
      {
        customer_id: "integer",
        account_id: "integer",
        source: "text",
        archived: "boolean",
        email: "text",
        phone: "text",
        first_name: "text",
        last_name: "text",
        plan: "text",
        loyalty: "boolean",
        city: "text",
        birthday: "date",
        created_at: "timestamp",
        tags: listOf(text),
        address: struct({ city: "text", zip: "text" }),
        devices: listOf(struct({ os: "text", version: "integer" })),
      },
      { primaryKey: ["customer_id"] },
    ),
    table(
      "accounts",
      { account_id: "integer", name: "text", plan: "text", seats: "integer" },
      { primaryKey: ["account_id"] },
    ),
    table(
      "orders",
      {
        order_id: "integer",
        customer_id: "integer",
        ordered_at: "timestamp",
        total: "decimal",
        category: "text",
        store_id: "integer",
        payment_method: "text",
        items: listOf(struct({ sku: "text", price: "decimal", quantity: "integer" })),
      },
      { primaryKey: ["order_id"] },
    ),
    table("events", {
      event_id: "integer",
      user_id: "integer",
      ts: "timestamp",
      sequence_number: "integer",
      event_name: "text",
      properties: "json",
    }),
    table("aliases", { alias_id: "integer", customer_id: "integer" }),
    table(
      "audiences",
      { customer_id: "integer", entered_at: "timestamp" },
      { schema: "muster", inDefaultSchema: false },
    ),
  ],
};
/** What product.md's project file describes. */
export const productShop = {
  tables: shop.tables.map((found) =>
    found.name === "customers"
      ? {
          ...found,
          columns: found.columns.map((column) =>
            column.name === "address" ? { ...column, type: { kind: "json" }, engineType: "JSON" } : column,
          ),
        }
      : found,
  ),
};
export const jaffle = {
  tables: [
    table("raw_customers", { id: "integer", first_name: "text", last_name: "text" }),
    table("raw_orders", { id: "integer", user_id: "integer", order_date: "date", status: "text" }),
    table("raw_payments", { id: "integer", order_id: "integer", payment_method: "text", amount: "integer" }),
  ],
};
/** A schema of another house: uuid keys, camelCase, foreign keys, a schema of its own, times with zone and as epochs. */
export const saas = {
  tables: [
    table(
      "users",
      {
        id: "uuid",
        emailAddress: "text",
        name: "text",
        companyId: "integer",
        signupDate: "date",
        isDeleted: "boolean",
        settings: "json",
        blob: "other",
      },
      {
        schema: "app",
        inDefaultSchema: false,
        primaryKey: ["id"],
        foreignKeys: [
          { columns: ["companyId"], references: { schema: "app", table: "companies", columns: ["id"] } },
        ],
      },
    ),
    table(
      "companies",
      { id: "integer", name: "text", tier: "text" },
      { schema: "app", inDefaultSchema: false, primaryKey: ["id"] },
    ),
    table(
      "invoices",
      {
        id: "integer",
        buyer: "uuid",
        issued_at: "timestamptz",
        updated_at: "timestamptz",
        amount: "decimal",
      },
      {
        schema: "app",
        inDefaultSchema: false,
        primaryKey: ["id"],
        foreignKeys: [{ columns: ["buyer"], references: { schema: "app", table: "users", columns: ["id"] } }],
      },
    ),
    table(
      "logins",
      { userId: "uuid", login_ts: "integer", "user agent": "text" },
      { schema: "app", inDefaultSchema: false },
    ),
    table(
      "page.views",
      { user_id: "uuid", viewed_at: "timestamptz", type: "text", url: "text" },
      { schema: "app", inDefaultSchema: false },
    ),
  ],
};
//# sourceMappingURL=catalogs.js.map
