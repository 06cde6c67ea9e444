/** At most how many rows a shard of so many personas sends. */
type Sends = (personas: number) => number;

/** The ends of 1,000 blocks for each ranked value; then, for each bound, the rows of about two blocks. */
const bounds = (values: number, each: number): Sends => {
  const blocks = 1_000;
  return (personas) => values * (blocks + (each * 2 * personas) / blocks);
};

/** A group for each account, of which each persona on the shard may have another. */
const accounts: Sends = (personas) => personas;

/** Of each family of questions one or more, by the names that they have in shop/audiences; absent: nothing is sent. */
export const QUESTIONS: readonly (readonly [family: string, question: string, sends?: Sends])[] = [
  ["traits alone", "premium_denver"],
  ["one event, lately", "viewed_lately"],
  ["one event, filtered and counted", "card_buyers"],
  ["one event, ever", "frequent_viewers"],
  ["conjunction of four", "engaged"],
  ["absence", "silent"],
  ["habit", "weekly_visitors"],
  ["burst", "browsing_spree"],
  ["sequence of two", "viewed_then_bought"],
  ["sequence of six", "whole_path"],
  ["most common value", "flower_lovers"],
  ["fifths by three values (RFM)", "champions", bounds(3, 4)],
  ["tenth by lifetime value", "top_tenth", bounds(1, 9)],
  ["best thousand", "best_thousand", () => 1_000],
  ["best 5 %", "best_percents", bounds(1, 1)],
  ["accounts, none of personas", "quiet_business", accounts],
  ["accounts, at least three", "buying_teams", accounts],
  ["personas by account", "at_enterprises"],
];
