/**
 * Audiences as a large team of marketers would have them over the shop: most are two or three conditions about the same few
 * events, windows and traits; some are funnels, favourites and totals; some build on each other. The first ten are the
 * first ten of any larger set.
 */
import type { SourceText } from "@muster/grammar";
import { Chance } from "./chance.ts";

const WINDOWS = [30, 90, 7, 60, 14, 180, 365, 3, 45, 120] as const;
const CATEGORIES = ["Shoes", "Apparel", "Outdoor", "Home", "Beauty", "Coffee", "Flower", "Toys"] as const;
const PLANS = ["premium", "pro", "free", "business"] as const;
const CITIES = [
  "Denver",
  "Chicago",
  "Brooklyn",
  "Austin",
  "Seattle",
  "Portland",
  "Boulder",
  "Zürich",
] as const;
const TAGS = ["vip", "newsletter", "gift_buyer", "press", "runner", "local"] as const;
const CAMPAIGNS = ["newsletter", "spring_sale", "black_friday", "win_back", "back_to_school"] as const;
const PAYMENTS = ["card", "paypal", "cash", "gift_card", "debit"] as const;
const DEVICES = ["web", "ios_app", "android_app"] as const;
const PATHS = ["/sale", "/new", "/pricing", "/stores"] as const;

/** What can be asked of an event, most often first; without a filter more often than with one. */
const SELECTORS: readonly ((chance: Chance) => string)[] = [
  () => "order_completed",
  () => "product_viewed",
  () => "added_to_cart",
  () => "email_opened",
  (chance) => `product_viewed where (category = "${chance.favour(CATEGORIES)}")`,
  (chance) => `order_completed where (category = "${chance.favour(CATEGORIES)}")`,
  () => "logged_in",
  (chance) => `email_opened where (campaign = "${chance.favour(CAMPAIGNS)}")`,
  () => "page_viewed",
  (chance) => `product_viewed where (price > ${chance.favour([50, 100, 20, 150])})`,
  (chance) => `order_completed where (revenue >= ${chance.favour([50, 100, 25, 200])})`,
  (chance) => `order_completed where (payment_method = "${chance.favour(PAYMENTS)}")`,
  (chance) => `logged_in where (device = "${chance.favour(DEVICES)}")`,
  (chance) => `page_viewed where (path = "${chance.favour(PATHS)}")`,
  (chance) => `order_completed where (store_id = ${chance.whole(1, 6)})`,
  () => "search",
];

/** Kinds of conditions, most often first. */
const CONDITIONS: readonly ((chance: Chance) => string)[] = [
  (chance) => `performed ${chance.favour(SELECTORS)(chance)}${within(chance)}`,
  (chance) =>
    `performed ${chance.favour(SELECTORS)(chance)} at least ${chance.favour([2, 3, 5, 4, 10])} times${within(chance)}`,
  (chance) => `did not perform ${chance.favour(SELECTORS)(chance)}${within(chance)}`,
  (chance) => trait(chance),
  (chance) => `sum(order_completed.revenue${within(chance)}) >= ${chance.favour([100, 200, 50, 500])}`,
  (chance) => trait(chance),
  (chance) => total(chance),
  (chance) =>
    `performed ${chance.favour(SELECTORS)(chance)} between ${chance.favour(["90 and 30", "180 and 60", "365 and 90", "60 and 14"])} days ago`,
  (chance) => recency(chance),
  (chance) => funnel(chance),
  (chance) =>
    `performed ${chance.favour(SELECTORS)(chance)} at most ${chance.favour([1, 2, 3])} times${within(chance)}`,
  (chance) => favourite(chance),
  (chance) => rare(chance),
];

function within(chance: Chance): string {
  return chance.is(0.1) ? "" : ` in last ${chance.favour(WINDOWS)} days`;
}

function trait(chance: Chance): string {
  return chance.favour<() => string>([
    () => `plan = "${chance.favour(PLANS)}"`,
    () => "loyalty",
    () => `city = "${chance.favour(CITIES)}"`,
    () => `tags contains any ("${chance.favour(TAGS)}")`,
    () => `created_at in last ${chance.favour([365, 90, 30, 180])} days`,
    () => "email is known",
    () => `plan in ("business", "${chance.favour(["premium", "pro"])}")`,
    () => `birthday anniversary in next ${chance.favour([7, 30, 14])} days`,
  ])();
}

function total(chance: Chance): string {
  return chance.favour<() => string>([
    () => `cltv > ${chance.favour([500, 1000, 200, 2000])}`,
    () => `orders >= ${chance.favour([2, 3, 5])}`,
    () => `average_order_value > ${chance.favour([50, 100, 75])}`,
    () => `revenue >= ${chance.favour([500, 1000, 250])}`,
    () => `distinct(product_viewed.category${within(chance)}) >= ${chance.favour([2, 3, 4])}`,
    () => `max(order_completed.revenue${within(chance)}) > ${chance.favour([100, 200])}`,
    () => `count(product_viewed in last 30 days) > count(product_viewed between 60 and 30 days ago)`,
  ])();
}

function recency(chance: Chance): string {
  const event = chance.favour(["order_completed", "logged_in", "email_opened", "product_viewed"]);
  return `last(${event}) more than ${chance.favour([30, 60, 90, 180])} days ago`;
}

function funnel(chance: Chance): string {
  const window = `in last ${chance.favour([30, 14, 60, 90])} days`;
  return chance.favour<() => string>([
    () =>
      `performed product_viewed as viewed ${window} then added_to_cart where (product_id = viewed.product_id) within ${chance.favour(["1 day", "3 days", "7 days"])}`,
    () =>
      `performed added_to_cart ${window} then did not perform order_completed within ${chance.favour(["1 day", "2 days", "7 days"])}`,
    () => `performed email_opened ${window} then order_completed within ${chance.favour([3, 7, 14])} days`,
    () => `performed search ${window} then product_viewed within 1 hour then added_to_cart within 1 day`,
  ])();
}

function favourite(chance: Chance): string {
  return chance.favour<() => string>([
    () => `favorite_category = "${chance.favour(CATEGORIES)}"`,
    () => `last(order_completed.store_id) = ${chance.whole(1, 6)}`,
    () => `rfm_monetary >= ${chance.favour([4, 5, 3])}`,
    () => `most_common(product_viewed.category in last 90 days) = "${chance.favour(CATEGORIES)}"`,
    () => `decile(cltv) = ${chance.favour([10, 9])}`,
  ])();
}

function rare(chance: Chance): string {
  return chance.favour<() => string>([
    () => `performed page_viewed at least ${chance.favour([3, 5])} times within any 7 days`,
    () => `performed logged_in in at least ${chance.favour([3, 2])} of last ${chance.favour([4, 6])} weeks`,
    () => `max_within(sum(order_completed.revenue), 30 days) >= ${chance.favour([200, 500])}`,
    () => `expected_next_order in next ${chance.favour([6, 14])} days`,
    () => `performed any event in last ${chance.favour([7, 30])} days`,
  ])();
}

/** Kinds of what is and-ed, after the first of an audience. */
function furtherCondition(chance: Chance, before: number): string {
  const draw = chance.next();
  if (before > 5 && draw < 0.06) return `in audience ${nameOf(chance.whole(0, before - 1))}`;
  if (before > 5 && draw < 0.1) return `not in audience ${nameOf(chance.whole(0, before - 1))}`;
  const condition = chance.favour(CONDITIONS);
  if (draw < 0.3) return `(${condition(chance)} or ${chance.favour(CONDITIONS)(chance)})`;
  if (draw < 0.35) return `not (${condition(chance)})`;
  return condition(chance);
}

function nameOf(index: number): string {
  return `audience_${String(index + 1).padStart(4, "0")}`;
}

function definition(index: number): string {
  const chance = new Chance(`audience ${index}`);
  const further = chance.favour([1, 2, 0, 3, 4]);
  const conditions = [
    chance.favour(CONDITIONS)(chance),
    ...Array.from({ length: further }, () => furtherCondition(chance, index)),
  ];
  return `audience ${nameOf(index)} "Audience ${index + 1}" {
  status active
  where ${conditions.join("\n    and ")}
}
`;
}

/** One file for each, as a team would keep them. */
export function audienceSet(count: number): readonly SourceText[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `audiences/${nameOf(index)}.aud`,
    text: definition(index),
  }));
}
