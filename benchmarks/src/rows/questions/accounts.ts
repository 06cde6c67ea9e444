import { daysAgo, did, YEAR_AGO } from "../look.ts";
import { type AccountRow, type Answering, accountsWhere, type RowQuestion } from "../row-question.ts";

/** Personas by the plan of their account. */
const atEnterprises: RowQuestion = {
  reads: { events: [{ name: "page_viewed", after: daysAgo(30) }] },
  start(accounts: readonly AccountRow[]): Answering {
    const enterprises = new Set(accounts.filter(({ plan }) => plan === "enterprise").map(({ key }) => key));
    const found: number[] = [];
    return {
      add: (persona) => {
        if (persona.account !== null && enterprises.has(persona.account) && did(persona, "page_viewed"))
          found.push(persona.key);
      },
      finish: () => found,
    };
  },
};

export const accounts: Readonly<Record<string, RowQuestion>> = {
  quiet_business: accountsWhere(
    (persona) => did(persona, "logged_in"),
    ({ plan }, personas) => plan === "business" && personas === 0,
    { events: [{ name: "logged_in", after: daysAgo(60) }] },
  ),

  buying_teams: accountsWhere(
    ({ orders }) => orders.length > 0,
    (_account, personas) => personas >= 3,
    { ordersAfter: YEAR_AGO },
  ),

  at_enterprises: atEnterprises,
};
