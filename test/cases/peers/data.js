/**
 * The rows that the examples of `peers/` are asked of. Each system has keys of its own: 1-12 Segment, 20-29 PostHog,
 * 30-46 Mautic, 50-55 Alpine IQ, 60-65 Treasure Data. Below each example somebody meets it, and somebody just does not.
 */
import { readFileSync } from "node:fs";
import { parseProject } from "@muster/model";
import { at } from "../../world/at.ts";
const project = parseProject({ name: "muster.yaml", text: readFileSync(new URL("muster.yaml", import.meta.url), "utf8") }, { environment: {} });
if (!project.ok)
    throw new Error(JSON.stringify(project.diagnostics));
export const { model } = project.value.project;
/** The people of each company; of 4 there is nobody. */
const COMPANIES = [
    { key: 1, industry: "software", people: [1, 2] },
    { key: 2, industry: "software", people: [3, 4] },
    { key: 3, industry: "software", people: [5] },
    { key: 4, industry: "software", people: [] },
    { key: 5, industry: "retail", people: [38] },
    { key: 6, industry: "Retail", people: [39] },
];
/** Everyone can be reached. */
function person(key, traits = {}) {
    const company = COMPANIES.find(({ people }) => people.includes(key));
    return {
        key: String(key),
        source: null,
        excluded: null,
        account: company === undefined ? null : String(company.key),
        traits: { email: `p${key}@example.com`, ...traits },
    };
}
const people = [
    // Segment: 3 spent enough but pays more on average, 4 spent exactly 200
    person(1, { average_spend: "100", total_spend: "260" }),
    person(2, { average_spend: "90", total_spend: "201" }),
    person(3, { average_spend: "200", total_spend: "300" }),
    person(4, { average_spend: "100", total_spend: "200" }),
    person(5, { total_spend: "900" }),
    person(6, { vip: true }),
    person(7, { vip: false }),
    ...[8, 9, 10, 11, 12].map((key) => person(key)),
    // PostHog: there for what they did
    ...[20, 21, 22, 23, 24, 25, 26, 27, 28, 29].map((key) => person(key)),
    // Mautic: today is Monday, 2 November; January ends for 30 a second later, and has ended for 31
    person(30, {
        renews_on: "2026-11-02",
        created_at: at("2026-02-01T06:59:59Z"),
        stage: "customer",
        tags: ["vip", "press"],
    }),
    person(31, {
        renews_on: "2026-11-01",
        created_at: at("2026-02-01T07:00:00Z"),
        stage: "",
        tags: ["press"],
    }),
    person(32, {
        renews_on: "2026-11-03",
        first_name: "Maria",
        birthday: "1990-11-02",
        tags: [],
        campaigns: ["onboarding"],
    }),
    person(33, {
        renews_on: "2026-11-08",
        first_name: "Mario",
        birthday: "1990-11-03",
        tags: ["vip press"],
        campaigns: ["spring"],
    }),
    person(34, {
        renews_on: "2026-11-09",
        devices: [{ kind: "mobile", brand: "Apple", os: "iOS" }],
        opt_outs: [{ channel: "email", reason: "bounced" }],
    }),
    person(35, {
        renews_on: "2026-11-15",
        devices: [
            { kind: "desktop", brand: "Apple", os: "macOS" },
            { kind: "mobile", brand: "Samsung", os: "Android" },
        ],
        opt_outs: [
            { channel: "email", reason: "unsubscribed" },
            { channel: "sms", reason: "bounced" },
        ],
    }),
    person(36, {
        renews_on: "2026-11-16",
        utm_tags: [
            { source: "google", medium: "cpc" },
            { source: "newsletter", medium: "email" },
        ],
        partner_campaigns: [{ partner: "Salesforce", campaign: "fair" }],
    }),
    person(37, {
        renews_on: "2026-10-26",
        utm_tags: [{ source: "google", medium: "newsletter" }],
        partner_campaigns: [
            { partner: "Salesforce", campaign: "spring" },
            { partner: "HubSpot", campaign: "fair" },
        ],
    }),
    person(38, { renews_on: "2026-10-25" }),
    person(39, { renews_on: "2026-12-01" }),
    person(40, { renews_on: "2026-12-31" }),
    person(41, { renews_on: "2027-01-01" }),
    person(42, { renews_on: "2027-12-31" }),
    person(43, { renews_on: "2028-01-01" }),
    person(44, { renews_on: "2025-12-31" }),
    person(45, { renews_on: "2024-12-31" }),
    person(46, { renews_on: "2026-10-28" }),
    // Alpine IQ: 52 joined the day after buying, 53 never bought
    person(50, { loyal_since: at("2026-01-01T07:00:00Z") }),
    person(51),
    person(52, { loyal_since: at("2026-10-01T12:00:00Z") }),
    person(53, { loyal_since: at("2026-10-01T12:00:00Z") }),
    person(54),
    person(55),
    // Treasure Data: a month ago was 11:00 UTC of 2 October, as the clock showed it in Denver
    person(60, { first_name: "Anna", country: "US", score: "10", last_visit: at("2026-11-02T06:59:59Z") }),
    person(61, { first_name: "Hanna", country: "CA", score: "20", last_visit: at("2026-10-03T12:00:00Z") }),
    person(62, { first_name: "Annika", country: "MX", score: "30", last_visit: at("2026-10-04T12:00:00Z") }),
    person(63, { last_visit: at("2026-11-02T08:00:00Z") }),
    person(64, { last_visit: at("2026-10-09T11:00:00Z") }),
    person(65, { last_visit: at("2026-10-02T10:59:59Z") }),
];
function did(name, who, time, properties = {}) {
    return { event: name, persona: String(who), time: at(time), order: null, source: null, properties };
}
/** At noon of each of these days. */
function onDays(name, who, days, properties = {}) {
    return days.map((day) => did(name, who, `${day}T12:00:00Z`, properties));
}
function bought(who, day, price, spend, brand) {
    return did("shoes_bought", who, `${day}T12:00:00Z`, { price, spend, brand });
}
function sale(who, day, amount, category, campaign = null) {
    const time = `${day}T12:00:00Z`;
    return did("sale", who, time, { sold_at: at(time), amount, category, campaign });
}
const events = [
    // Segment: 2 returned a second too late, 3 bought exactly seven days ago, 5 returned a gift, 12 bought exactly 30 days ago
    bought(1, "2026-10-10", "60", "100", "My Brand"),
    bought(1, "2026-10-30", "100", "80", "My Brand"),
    did("shoes_returned", 1, "2026-11-01T12:00:00Z"),
    bought(2, "2026-09-01", "210", "200", "Another"),
    bought(2, "2026-10-20", "120", "94", "My Brand"),
    did("shoes_returned", 2, "2026-10-25T12:00:01Z"),
    bought(2, "2026-10-30", "99.99", "85", "My Brand"),
    bought(3, "2026-10-26", "150", "50", "Another"),
    did("shoes_returned", 3, "2026-10-27T12:00:00Z"),
    bought(4, "2026-09-01", "250", "250", "My Brand"),
    did("shoes_returned", 4, "2026-09-02T12:00:00Z"),
    did("shoes_returned", 5, "2026-10-27T12:00:00Z"),
    did("order_placed", 7, "2026-10-20T12:00:00Z", { total: "500", products: [{ sku: "A-1" }] }),
    did("order_placed", 8, "2026-10-20T12:00:00Z", { total: "500.01", products: [] }),
    did("order_placed", 9, "2026-10-20T12:00:00Z", { total: "20" }),
    bought(10, "2026-10-11", "40", "30", "Another"),
    bought(10, "2026-10-12", "40", "100", "Another"),
    bought(10, "2026-10-13", "40", "30", "Another"),
    bought(11, "2026-10-11", "40", "30", "Another"),
    bought(11, "2026-10-12", "40", "40", "Another"),
    bought(12, "2026-10-03", "40", "30", "Another"),
    bought(12, "2026-10-11", "40", "30", "Another"),
    // PostHog: 25 uploaded exactly 30 days ago, 28 bought before the trial, 29 a day too late
    ...onDays("file_uploaded", 20, ["2026-11-01"]),
    ...onDays("file_uploaded", 21, ["2026-05-01", "2026-10-31"]),
    ...onDays("file_uploaded", 22, ["2026-10-10", "2026-10-28", "2026-11-01"]),
    ...onDays("file_uploaded", 23, ["2026-10-29", "2026-10-30", "2026-10-31"], { megabytes: "100" }),
    ...onDays("file_uploaded", 24, ["2026-10-15"], { megabytes: "99" }),
    ...onDays("file_uploaded", 25, ["2026-10-03"], { megabytes: "100" }),
    ...onDays("file_uploaded", 26, ["2026-10-15", "2026-10-22", "2026-10-30"]),
    ...onDays("trial_started", 27, ["2026-10-20"]),
    ...onDays("plan_bought", 27, ["2026-10-23"]),
    ...onDays("plan_bought", 28, ["2026-10-20"]),
    ...onDays("trial_started", 28, ["2026-10-21"]),
    ...onDays("trial_started", 29, ["2026-10-20"]),
    ...onDays("plan_bought", 29, ["2026-10-24"]),
    // Mautic: 32 opened in the last second of 20 October in Denver, 33 in the next one; 36 was away for exactly half an hour
    ...onDays("email_sent", 30, ["2026-10-19"], { email: "spring" }),
    ...onDays("email_opened", 30, ["2026-10-20", "2026-10-21"], { email: "spring" }),
    ...onDays("email_sent", 31, ["2026-10-19"], { email: "spring" }),
    ...onDays("email_sent", 32, ["2026-10-19"], { email: "autumn" }),
    did("email_opened", 32, "2026-10-21T05:59:59Z", { email: "autumn" }),
    did("email_opened", 33, "2026-10-21T06:00:00Z", { email: "autumn" }),
    did("page_hit", 34, "2026-10-20T12:00:00Z", { url: "/pricing" }),
    did("page_hit", 34, "2026-10-20T12:20:00Z", { url: "/" }),
    did("page_hit", 34, "2026-10-20T12:40:00Z", { url: "/about" }),
    did("page_hit", 35, "2026-10-20T12:00:00Z", { url: "/" }),
    did("page_hit", 35, "2026-10-20T12:30:01Z", { url: "/blog" }),
    did("page_hit", 36, "2026-10-20T12:00:00Z", { url: "/" }),
    did("page_hit", 36, "2026-10-20T12:30:00Z", { url: "/pricing?plan=pro" }),
    ...onDays("link_clicked", 37, ["2026-10-20"], { channel: "email" }),
    ...onDays("link_clicked", 38, ["2026-10-20"], { channel: "sms" }),
    ...onDays("link_clicked", 39, ["2025-10-20"], { channel: "email" }),
    ...onDays("asset_downloaded", 40, ["2026-10-20"], { asset: "guide" }),
    ...onDays("asset_downloaded", 41, ["2026-10-20"], { asset: "poster" }),
    ...onDays("form_submitted", 42, ["2026-09-01"], { form: "demo" }),
    ...onDays("form_submitted", 42, ["2026-10-30"], { form: "contact" }),
    ...onDays("form_submitted", 43, ["2026-09-01"], { form: "contact" }),
    ...onDays("form_submitted", 43, ["2026-10-20"], { form: "demo" }),
    ...onDays("form_submitted", 44, ["2026-10-31"], { form: "contact" }),
    // Alpine IQ: 50 bought every 90 days, first before joining; 54 every 5 days
    sale(50, "2025-12-01", "40", "Flower"),
    sale(50, "2026-03-01", "60", "Flower", "spring"),
    sale(50, "2026-05-30", "200", "Edible", "spring"),
    sale(51, "2026-10-01", "150", "Edible"),
    sale(51, "2026-10-05", "160", "Flower"),
    sale(52, "2026-09-30", "100", "Flower"),
    sale(54, "2026-10-20", "30", "Edible"),
    sale(54, "2026-10-25", "30", "Edible", "fall"),
    sale(54, "2026-10-30", "30", "Flower"),
    sale(55, "2026-11-01", "800", "Edible"),
];
export const data = {
    personas: people,
    accounts: COMPANIES.map(({ key, industry }) => ({ key: String(key), traits: { industry } })),
    events,
    aliases: [],
};
//# sourceMappingURL=data.js.map