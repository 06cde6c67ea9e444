const text = { kind: "text" };
const number = { kind: "number" };
const boolean = { kind: "boolean" };
const date = { kind: "date" };
const timestamp = { kind: "timestamp" };
const devices = { os: text, version: number };
const items = { sku: text, price: number, quantity: number };
const address = { city: text, zip: text };
function column(name, type, more = {}) {
    const time = type.kind === "timestamp" ? "timestamptz" : type.kind === "date" ? "date" : undefined;
    return { name, type, source: { column: name, path: [], storage: time ?? "native", ...more } };
}
function named(entries) {
    return new Map(entries.map((entry) => [entry.name, entry]));
}
const traits = [
    { ...column("email", text), contact: "email" },
    { ...column("phone", text), contact: "phone" },
    { ...column("first_name", text), contact: "name" },
    column("plan", text),
    column("age", number),
    column("created_at", timestamp),
    column("birthday", date),
    column("loyalty", boolean),
    column("tags", { kind: "list", of: "text" }),
    column("lucky_numbers", { kind: "list", of: "number" }),
    column("address", { kind: "record", fields: address }, { storage: "json" }),
    column("devices", { kind: "records", fields: devices }, { storage: "json" }),
];
const orders = {
    table: { name: "orders" },
    persona: "customer_id",
    time: { column: "ordered_at", storage: "timestamptz" },
    source: "source",
};
const wishes = {
    table: { name: "wishes" },
    persona: "customer_id",
    time: { column: "wished_at", storage: "timestamp" },
};
const stream = {
    table: { name: "events" },
    persona: "user_id",
    time: { column: "ts", storage: "timestamptz" },
    order: "sequence_number",
    source: "source",
    nameColumn: "event_name",
};
function streamed(name, properties) {
    const all = Object.entries(properties).map(([key, type]) => column(key, type, { column: "properties", path: [key], storage: "json" }));
    return { name, table: stream, nameValue: name, properties: named(all) };
}
const events = [
    {
        name: "order_completed",
        table: orders,
        properties: named([
            column("revenue", number, { column: "total" }),
            column("category", text),
            column("store_id", number),
            column("coupon", text),
            column("gift", boolean),
            column("deliver_on", date),
            column("items", { kind: "records", fields: items }, { storage: "json" }),
            column("labels", { kind: "list", of: "text" }),
        ]),
    },
    streamed("product_viewed", { product_id: text, price: number, category: text }),
    streamed("added_to_cart", { product_id: text, price: number }),
    streamed("logged_in", { device: { kind: "record", fields: devices } }),
    {
        name: "wish_listed",
        table: wishes,
        properties: named([column("product_id", text), column("price", text)]),
    },
];
export const shopModel = {
    timezone: "America/Denver",
    schema: "muster",
    personas: {
        table: { name: "customers" },
        key: "customer_id",
        keyType: "integer",
        account: "account_id",
        source: "source",
        excluded: "archived",
        traits: named(traits),
    },
    accounts: {
        table: { name: "accounts" },
        key: "account_id",
        keyType: "integer",
        traits: named([column("plan", text), column("seats", number)]),
    },
    events: named(events),
    roles: {
        purchase: { event: "order_completed", amount: "revenue", category: "category", store: "store_id" },
        loyalty: { trait: "loyalty" },
        birthday: "birthday",
        created: "created_at",
    },
};
//# sourceMappingURL=shop-model.js.map