import { shopModel } from "../../packages/compiler/test/shop-model.ts";
import { at } from "../world/at.ts";
/** Monday, five in the morning in Denver; yesterday had 25 hours. */
export const AS_OF = "2026-11-02T12:00:00Z";
export const model = {
    ...shopModel,
    identities: { table: { name: "aliases" }, alias: "alias_id", persona: "customer_id" },
};
function persona(key, traits, more = {}) {
    const { source = null, excluded = false } = more;
    return { key: String(key), source, excluded, account: accountOf(key), traits };
}
/** The personas of each account; of the last there is no row. */
const TEAMS = [
    [1, [1, 2, 4]],
    [2, [7, 8, 9]],
    [4, [5, 6]],
    [5, [16, 17, 18]],
    [6, [20, 21]],
    [7, [10, 11, 23, 24]],
    [99, [22]],
];
function accountOf(key) {
    const [account] = TEAMS.find(([, personas]) => personas.includes(key)) ?? [null];
    return account === null ? null : String(account);
}
const accounts = [
    account(1, { plan: "business", seats: "10" }),
    // 7 was merged into 1, of another account
    account(2, { plan: "free", seats: "0" }),
    // of nobody
    account(3, { plan: "business", seats: "10" }),
    // of one anonymous persona and one that is excluded
    account(4, { plan: "team", seats: "2" }),
    account(5, { plan: "Business", seats: "3.5" }),
    // all is missing
    account(6, {}),
    account(7, { plan: "", seats: "4" }),
];
function account(key, traits) {
    return { key: String(key), traits };
}
const devices = (...each) => each.map(([os, version]) => ({ os, version }));
const people = [
    // has everything; born like 11; joined on 29 February; 7 was merged into this one
    persona(1, {
        email: "ana@example.com",
        phone: "+15550001",
        first_name: "Ana",
        plan: "pro",
        age: "34",
        created_at: at("2024-02-29T18:00:00Z"),
        birthday: "1990-11-05",
        loyalty: true,
        tags: ["vip", "press"],
        lucky_numbers: ["7", "13"],
        address: { city: "Denver", zip: "80202" },
        devices: devices(["iOS", "17"], ["Android", "13"]),
    }, { source: "pos" }),
    // a phone is a contact; exactly 30 days old; born on 29 February; empty lists
    persona(2, {
        phone: "+15550002",
        plan: "free",
        age: "21",
        created_at: at("2026-10-03T12:00:00Z"),
        birthday: "1996-02-29",
        loyalty: false,
        tags: ["vip"],
        lucky_numbers: [],
        address: { city: "denver", zip: null },
        devices: [],
    }, { source: "ecommerce" }),
    // all is missing but the name
    persona(3, { first_name: "Anna" }),
    // joined in the hour that came twice; the birthday is today
    persona(4, {
        email: "dee@example.com",
        first_name: "anna-lena",
        plan: "team",
        age: "35",
        created_at: at("2026-11-01T07:30:00Z"),
        birthday: "1985-11-02",
        loyalty: true,
        tags: [],
        lucky_numbers: ["13"],
        address: { city: "Boulder", zip: "" },
        devices: devices(["iOS", "16"]),
    }, { source: "pos" }),
    // anonymous: nothing to reach them by
    persona(5, {
        plan: "pro",
        age: "34",
        created_at: at("2026-10-31T12:00:00Z"),
        loyalty: true,
        tags: ["vip"],
        address: { city: "Denver", zip: null },
        devices: devices(["iOS", "17"]),
    }),
    // excluded
    persona(6, { email: "fay@example.com", plan: "pro", age: "34", loyalty: true, tags: ["vip"], first_name: "Ana" }, { source: "pos", excluded: true }),
    // merged into 1
    persona(7, { email: "gil@example.com", plan: "pro", age: "34", loyalty: true, tags: ["vip"] }),
    // `archived` is null, so not excluded; blanks around a text; joined in the last microsecond of 2024
    persona(8, {
        email: "HAL@EXAMPLE.COM",
        first_name: "ANNA",
        plan: "Pro",
        age: "55",
        created_at: at("2025-01-01T06:59:59.999999Z"),
        birthday: "1970-12-31",
        loyalty: null,
        tags: ["press", "opted out"],
        lucky_numbers: ["7"],
        address: { city: "Zürich", zip: " 80202\t" },
        devices: devices(["iOS", "17"], ["iOS", "18"]),
    }, { excluded: null }),
    // empty texts and zeros are values; joined in the first microsecond of 2025
    persona(9, {
        email: "",
        first_name: "Élise",
        plan: "",
        age: "0",
        created_at: at("2025-01-01T07:00:00Z"),
        birthday: "2004-02-29",
        loyalty: false,
        tags: [""],
        lucky_numbers: ["0"],
        address: { city: "", zip: "0" },
        devices: devices([null, "17"]),
    }),
    // what would be wildcards elsewhere; joined exactly now
    persona(10, {
        email: "joy@example.com",
        first_name: "100%",
        plan: "free",
        age: "21",
        created_at: at("2026-11-02T12:00:00Z"),
        birthday: "1996-03-01",
    }),
    // joined a microsecond from now; a fraction of a year; born like 1
    persona(11, {
        email: "kim@example.com",
        first_name: "a_b",
        plan: "pro",
        age: "34.5",
        created_at: at("2026-11-02T12:00:00.000001Z"),
        birthday: "1990-11-05",
    }),
    // a letter of two UTF-16 units; joined on the day that had 23 hours
    persona(12, {
        email: "lea@example.com",
        first_name: "😀",
        plan: "team",
        age: "64",
        created_at: at("2026-03-08T09:30:00Z"),
        devices: devices(["Android", null]),
    }),
    // 13 to 24 are there for their events
    ...[13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24].map((key) => persona(key, { email: `p${key}@example.com` })),
];
function event(name, who, time, properties = {}) {
    const { order = null, source = "pos", ...rest } = properties;
    return {
        event: name,
        persona: who === null ? null : String(who),
        time: at(time),
        order: order === null ? null : Number(order),
        source: source,
        properties: rest,
    };
}
const order = (who, time, properties) => event("order_completed", who, time, properties);
const events = [
    // 1: three orders, one of them under the merged key and exactly 90 days ago
    order(1, "2026-10-31T12:00:00Z", {
        revenue: "50",
        category: "Flower",
        store_id: "4",
        gift: true,
        deliver_on: "2026-11-03",
        items: [],
        labels: ["gift wrap", "fragile"],
    }),
    order(1, "2026-10-01T12:00:00Z", { revenue: "120.10", category: "Edible", store_id: "4" }),
    order(7, "2026-08-04T12:00:00Z", { revenue: "30.20", category: "Flower", store_id: "7" }),
    // 13 did what the model knows nothing of; 14 ordered exactly now; 15 will, a microsecond from now
    event("page_scrolled", 13, "2026-10-31T12:00:00Z"),
    order(14, "2026-11-02T12:00:00Z", { revenue: "0" }),
    order(15, "2026-11-02T12:00:00.000001Z", { revenue: "1000", category: "Flower" }),
    // 16: the same order twice
    ...[1, 2].map(() => order(16, "2026-10-20T12:00:00Z", {
        revenue: "25",
        category: "Flower",
        store_id: "4",
        gift: false,
        items: [{ sku: "A-1", price: "10", quantity: "3" }],
    })),
    // 17: three at one time, one of them without any property
    order(17, "2026-10-25T12:00:00Z", {}),
    order(17, "2026-10-25T12:00:00Z", { revenue: "10", category: "Edible", store_id: "7" }),
    order(17, "2026-10-25T12:00:00Z", {
        revenue: "20",
        category: "Flower",
        store_id: "4",
        coupon: "SPRING",
        items: [
            { sku: "A-1", price: "5", quantity: "1" },
            { sku: "B-2", price: null, quantity: "5" },
        ],
    }),
    // 18: half past one yesterday, twice, as the clock showed it; and the last microsecond of that day
    order(18, "2026-11-01T07:30:00Z", { revenue: "40", category: "Edible", store_id: "7" }),
    order(18, "2026-11-01T08:30:00Z", { revenue: "60", category: "Edible", store_id: "7" }),
    order(18, "2026-11-02T06:59:59.999999Z", { revenue: "1", category: "Flower", store_id: "7" }),
    // 19: the last microsecond of October, and the first of today
    order(19, "2026-11-01T05:59:59.999999Z", { revenue: "500.5", category: "Flower" }),
    order(19, "2026-11-02T07:00:00Z", { revenue: "5", category: "Edible" }),
    // 20: month by month, 122 days from first to last
    order(20, "2026-05-31T18:00:00Z", { revenue: "100", category: "Flower", store_id: "4" }),
    order(20, "2026-06-30T18:00:00Z", { revenue: "100", category: "Edible", store_id: "7" }),
    order(20, "2026-07-31T18:00:00Z", { revenue: "100", category: "Flower", store_id: "4" }),
    order(20, "2026-08-31T18:00:00Z", { revenue: "100", category: "Edible", store_id: "7" }),
    order(20, "2026-09-30T18:00:00Z", { revenue: "100", store_id: "7" }),
    // 21: exactly a year ago, and a second later; a missing and a negative amount
    order(21, "2025-11-02T12:00:00Z", {}),
    order(21, "2025-11-02T12:00:01Z", { revenue: "-10", category: "Edible" }),
    // 22: one in the shop, one on the web
    order(22, "2026-10-10T12:00:00Z", { revenue: "70", category: "Flower", source: "ecommerce" }),
    order(22, "2026-10-11T12:00:00Z", { revenue: "30", category: "Flower", source: "pos" }),
    // the stream
    event("product_viewed", 23, "2026-10-30T12:00:00Z", { product_id: "p1", price: "60", category: "Flower" }),
    event("added_to_cart", 23, "2026-10-30T13:00:00Z", { product_id: "p2", order: "2" }),
    event("added_to_cart", 23, "2026-10-30T13:00:00Z", { product_id: "p1", order: "1" }),
    event("added_to_cart", 24, "2026-10-29T13:00:00Z", { product_id: "p1", order: "1" }),
    event("added_to_cart", 24, "2026-10-29T13:00:00Z", { product_id: "p9" }),
    event("product_viewed", 3, "2026-06-01T12:00:00Z", { product_id: "p1" }),
    event("logged_in", 24, "2026-09-15T12:00:00Z", { device: { os: "iOS", version: "17" } }),
    // the first microsecond of the week before this one, and the one before that
    event("logged_in", 2, "2026-10-26T06:00:00Z", { source: "ecommerce" }),
    event("logged_in", 10, "2026-10-26T05:59:59.999999Z"),
    event("wish_listed", 24, "2026-10-28T12:00:00Z", { product_id: "p9" }),
    event("wish_listed", 4, "2026-08-01T12:00:00Z", { product_id: "p1" }),
    // of somebody whom nobody knows, and of nobody
    order(99, "2026-10-31T12:00:00Z", { revenue: "50", category: "Flower" }),
    order(null, "2026-10-31T12:00:00Z", { revenue: "50", category: "Flower" }),
    // of the anonymous and the excluded
    order(5, "2026-10-31T12:00:00Z", { revenue: "80", category: "Flower", store_id: "4" }),
    order(6, "2026-10-31T12:00:00Z", { revenue: "900", category: "Flower", store_id: "4" }),
];
/** What stands in each list that was uploaded. */
const LISTS = {
    // 6 is excluded, 7 merged into 1; one is nobody's
    newsletter: [
        ["email", "ana@example.com"],
        ["email", "hal@example.com"],
        ["email", "fay@example.com"],
        ["email", "gil@example.com"],
        ["email", "p13@example.com"],
        ["email", "nobody@example.com"],
    ],
    // 5 is anonymous; 07 is nobody's key, and 99 nobody's either
    chosen: [
        ["key", "2"],
        ["key", "4"],
        ["key", "5"],
        ["key", "07"],
        ["key", "99"],
    ],
    // each kind of contact once; the email of 10 is called a phone
    mixed: [
        ["key", "9"],
        ["phone", "+15550001"],
        ["name", "ana"],
        ["phone", "joy@example.com"],
        ["other", "pro"],
        ["key", "free"],
        ["key", "Team"],
    ],
};
function change([of, key], audience, did, time) {
    return { audience, of, key: String(key), part: null, change: did, at: at(time) };
}
const history = [
    // exactly a week ago, and a microsecond later; exactly now, and a microsecond later
    change(["persona", 1], "vips", "entered", "2026-10-30T12:00:00Z"),
    change(["persona", 1], "vips", "exited", "2026-11-01T12:00:00Z"),
    change(["persona", 2], "vips", "entered", "2026-10-26T12:00:00Z"),
    change(["persona", 3], "vips", "entered", "2026-10-26T12:00:00.000001Z"),
    change(["persona", 4], "vips", "entered", "2026-11-02T12:00:00Z"),
    change(["persona", 8], "vips", "entered", "2026-11-02T12:00:00.000001Z"),
    // 5 is anonymous
    change(["persona", 5], "vips", "entered", "2026-10-31T12:00:00Z"),
    change(["persona", 9], "others", "entered", "2026-10-31T12:00:00Z"),
    change(["account", 1], "big", "entered", "2026-10-30T12:00:00Z"),
    change(["account", 7], "big", "entered", "2026-09-30T12:00:00Z"),
    change(["account", 7], "big", "exited", "2026-10-30T12:00:00Z"),
];
export const data = {
    personas: people,
    accounts,
    events,
    aliases: [
        { alias: "7", persona: "1" },
        { alias: "1", persona: "1" },
    ],
    lists: Object.entries(LISTS).flatMap(([list, entries]) => entries.map(([kind, value]) => ({ list, kind, value }))),
    history,
};
//# sourceMappingURL=shop.js.map