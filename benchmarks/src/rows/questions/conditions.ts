/** Single conditions, conjunctions, absence, habits and bursts. */
import { days, daysAgo, did, eventsOf, isBurst, YEAR_AGO } from "../look.ts";
import { everyoneWho, type RowQuestion } from "../row-question.ts";

const last = (count: number, ...names: string[]) => names.map((name) => ({ name, after: daysAgo(count) }));

export const conditions: Readonly<Record<string, RowQuestion>> = {
  premium_denver: everyoneWho(({ plan, city }) => plan === "premium" && city === "Denver", {}),

  viewed_lately: everyoneWho((persona) => did(persona, "product_viewed"), {
    events: last(90, "product_viewed"),
  }),

  card_buyers: everyoneWho(({ orders }) => orders.filter(({ payment }) => payment === "card").length >= 2, {
    ordersAfter: daysAgo(90),
  }),

  frequent_viewers: everyoneWho((persona) => did(persona, "product_viewed", 10), {
    events: [{ name: "product_viewed" }],
  }),

  cart_and_email: everyoneWho((persona) => did(persona, "added_to_cart", 2) && did(persona, "email_opened"), {
    events: [...last(60, "added_to_cart"), ...last(90, "email_opened")],
  }),

  engaged: everyoneWho(
    (persona) =>
      did(persona, "product_viewed", 3) &&
      did(persona, "added_to_cart") &&
      did(persona, "email_opened") &&
      persona.orders.length > 0,
    {
      events: [...last(30, "product_viewed"), ...last(60, "added_to_cart"), ...last(180, "email_opened")],
      ordersAfter: YEAR_AGO,
    },
  ),

  devoted: everyoneWho(
    (persona) =>
      persona.loyalty === true &&
      persona.orders.length > 0 &&
      did(persona, "page_viewed") &&
      did(persona, "logged_in", 2) &&
      did(persona, "search") &&
      did(persona, "email_opened") &&
      did(persona, "product_viewed", 3) &&
      did(persona, "added_to_cart"),
    {
      events: [
        ...last(60, "page_viewed"),
        ...last(90, "logged_in", "product_viewed"),
        ...last(120, "added_to_cart"),
        ...last(180, "search", "email_opened"),
      ],
      ordersAfter: YEAR_AGO,
    },
  ),

  reachable: everyoneWho(
    (persona) =>
      ((persona.plan === "premium" || persona.plan === "business") && did(persona, "logged_in")) ||
      did(persona, "added_to_cart", 2) ||
      (persona.tags ?? []).includes("vip"),
    { events: [...last(30, "logged_in"), ...last(14, "added_to_cart")] },
  ),

  silent: everyoneWho(({ orders }) => orders.length === 0, { ordersAfter: daysAgo(90) }),

  rarely_seen: everyoneWho((persona) => !did(persona, "page_viewed", 3), {
    events: last(180, "page_viewed"),
  }),

  window_shoppers: everyoneWho(
    (persona) =>
      persona.orders.length === 0 &&
      eventsOf(persona, "product_viewed").filter(({ value }) => value !== null && Number(value) > 100)
        .length >= 5,
    {
      events: [{ name: "product_viewed", after: daysAgo(90), property: "price" }],
      ordersAfter: daysAgo(90),
    },
  ),

  weekly_visitors: everyoneWho(
    (persona) => {
      const weeks = eventsOf(persona, "page_viewed").map(({ at }) => Math.floor((daysAgo(0) - at) / days(7)));
      return new Set(weeks).size >= 3;
    },
    { events: last(28, "page_viewed") },
  ),

  browsing_spree: everyoneWho((persona) => isBurst(eventsOf(persona, "product_viewed"), 10, days(1)), {
    events: [{ name: "product_viewed" }],
  }),

  cart_burst: everyoneWho((persona) => isBurst(eventsOf(persona, "added_to_cart"), 4, days(7)), {
    events: last(180, "added_to_cart"),
  }),
};
