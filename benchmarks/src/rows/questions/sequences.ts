import { days, daysAgo, eventsOf, inSequence } from "../look.ts";
import { everyoneWho, type PersonaRow, type RowQuestion } from "../row-question.ts";

const steps = (persona: PersonaRow, ...names: string[]) => [
  ...names.map((name) => eventsOf(persona, name)),
  persona.orders,
];

function path(names: readonly string[], window: number, span: number, from: "first" | "before"): RowQuestion {
  return everyoneWho((persona) => inSequence(steps(persona, ...names), days(span), from), {
    events: names.map((name) => ({ name, after: daysAgo(window) })),
    ordersAfter: daysAgo(window),
  });
}

export const sequences: Readonly<Record<string, RowQuestion>> = {
  viewed_then_bought: path(["product_viewed"], 90, 7, "before"),

  cart_path: path(["product_viewed", "added_to_cart"], 90, 7, "first"),

  searched_path: path(["search", "product_viewed", "added_to_cart"], 90, 14, "first"),

  whole_path: path(
    ["email_opened", "logged_in", "search", "product_viewed", "added_to_cart"],
    180,
    30,
    "before",
  ),

  same_product: everyoneWho(
    (persona) =>
      eventsOf(persona, "added_to_cart").some((cart) =>
        eventsOf(persona, "product_viewed").some(
          (view) =>
            view.value !== null &&
            view.value === cart.value &&
            view.at < cart.at &&
            cart.at - view.at <= days(7),
        ),
      ),
    {
      events: ["product_viewed", "added_to_cart"].map((name) => ({
        name,
        after: daysAgo(90),
        property: "product_id",
      })),
    },
  ),

  without_a_cart: everyoneWho(
    (persona) =>
      persona.orders.some((order) =>
        eventsOf(persona, "product_viewed").some(
          (view) =>
            view.at < order.at &&
            order.at - view.at <= days(7) &&
            !eventsOf(persona, "added_to_cart").some((cart) => cart.at > view.at && cart.at < order.at),
        ),
      ),
    {
      events: ["product_viewed", "added_to_cart"].map((name) => ({ name, after: daysAgo(90) })),
      ordersAfter: daysAgo(90),
    },
  ),

  abandoned_cart: everyoneWho(
    (persona) =>
      eventsOf(persona, "added_to_cart").some(
        (cart) => !persona.orders.some((order) => order.at > cart.at && order.at - cart.at <= days(7)),
      ),
    { events: [{ name: "added_to_cart", after: daysAgo(90) }], ordersAfter: daysAgo(90) },
  ),
};
