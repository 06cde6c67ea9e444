import { daysAgo, sum, YEAR_AGO } from "../look.ts";
import { everyoneWho, type OrderRow, type RowQuestion } from "../row-question.ts";

const cents = (orders: readonly OrderRow[]) => sum(orders.map((order) => order.cents));

/** Of as many of each, the one whose latest is the latest. */
function favourite(orders: readonly OrderRow[]): string | undefined {
  const counts = new Map<string, { count: number; latest: number }>();
  orders.forEach(({ category }, at) => {
    if (category !== null)
      counts.set(category, { count: (counts.get(category)?.count ?? 0) + 1, latest: at });
  });
  const [first] = [...counts].sort(([, a], [, b]) => b.count - a.count || b.latest - a.latest);
  return first?.[0];
}

export const aggregates: Readonly<Record<string, RowQuestion>> = {
  flower_lovers: everyoneWho(({ orders }) => favourite(orders) === "Flower", {
    ordersAfter: Number.NEGATIVE_INFINITY,
  }),

  store_four: everyoneWho(
    ({ orders }) => orders.at(-1)?.store === 4 && cents(orders.filter(({ at }) => at > YEAR_AGO)) >= 20_000,
    { ordersAfter: Number.NEGATIVE_INFINITY },
  ),

  wide_taste: everyoneWho(
    ({ orders }) => new Set(orders.map(({ category }) => category).filter((one) => one !== null)).size >= 5,
    { ordersAfter: Number.NEGATIVE_INFINITY },
  ),

  spending_more: everyoneWho(
    ({ orders }) =>
      cents(orders.filter(({ at }) => at > daysAgo(90))) >
      cents(orders.filter(({ at }) => at <= daysAgo(90))),
    { ordersAfter: daysAgo(180) - 1 },
  ),
};
