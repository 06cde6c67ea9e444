/** Lifetime value, fifths, and the best of some. */
import { best, daysAgo, did, sum, topParts, YEAR_AGO } from "../look.ts";
import { everyoneWho, type PersonaRow, type RowQuestion, ranked } from "../row-question.ts";

/** Cents. */
const lifetimeValue = ({ orders }: PersonaRow) =>
  3 * sum(orders.filter(({ at }) => at > YEAR_AGO).map(({ cents }) => cents));

const bestOf = (event: string, window: number, count: (size: number) => number) =>
  ranked(
    (persona) => (did(persona, event) ? lifetimeValue(persona) : undefined),
    (all) => best(all, count),
    { events: [{ name: event, after: daysAgo(window) }], ordersAfter: YEAR_AGO },
  );

export const values: Readonly<Record<string, RowQuestion>> = {
  lapsed_vips: everyoneWho(
    (persona) =>
      lifetimeValue(persona) > 50_000 &&
      persona.orders.filter(({ at }) => at >= daysAgo(240) && at <= daysAgo(60)).length >= 3 &&
      !persona.orders.some(({ at }) => at > daysAgo(60)),
    { ordersAfter: YEAR_AGO },
  ),

  champions: ranked(
    ({ orders }) =>
      orders.length === 0
        ? undefined
        : [orders.at(-1)!.at, orders.length, sum(orders.map(({ cents }) => cents))],
    (all) => {
      const [recent, frequent, rich] = [0, 1, 2].map((part) =>
        topParts(
          all.map(({ key, value }) => ({ key, value: value[part]! })),
          5,
          4,
        ),
      ) as [Set<number>, Set<number>, Set<number>];
      return [...recent].filter((key) => frequent.has(key) && rich.has(key));
    },
    { ordersAfter: Number.NEGATIVE_INFINITY },
  ),

  top_tenth: ranked(lifetimeValue, (all) => [...topParts(all, 10, 10)], { ordersAfter: YEAR_AGO }),

  best_thousand: bestOf("email_opened", 90, () => 1000),

  best_percents: bestOf("product_viewed", 180, (size) => Math.ceil((size * 5) / 100)),
};
