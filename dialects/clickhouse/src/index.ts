/** The SQL of ClickHouse 25.8 or later. Pure: the driver is `@muster/clickhouse/driver`. */
import { allInOrder, type Dialect, render } from "@muster/sql";
import { after } from "./after.ts";
import { alike } from "./alike.ts";
import { burstsByLists } from "./bursts-by-lists.ts";
import { compareNumber } from "./compare-number.ts";
import { countElements, elements, extract } from "./documents.ts";
import { functions, inList, ordered } from "./functions.ts";
import { literal, missing, optional, placeholder, result } from "./literal.ts";
import { measures } from "./measures.ts";
import { matching, membership } from "./membership.ts";
import { quoteName } from "./quote.ts";
import { signed } from "./signed.ts";
import { spansApart } from "./spans-apart.ts";
import { state } from "./state.ts";
import { stored } from "./stored.ts";
import { summand } from "./summand.ts";
import { types } from "./types.ts";
import { united } from "./united.ts";
import { onlyWhoEnd } from "./who-ends.ts";

export const clickhouse: Dialect = {
  name: "clickhouse",
  joinsNearest: true,
  types,
  functions,
  measures,
  stored,
  literal,
  missing,
  optional,
  result,
  inList,
  summand,
  alike,
  united,
  counted: signed,
  extract,
  countElements,
  elements,
  compareNumber,
  membership,
  matching,
  after,
  ordered,
  commonTable: "as",
  intersect: "intersect distinct",
  quote: quoteName,
  placeholder,
  // A shared relation is computed wherever it is read, and pairs of events, of plans for any warehouse, read theirs many times over.
  rewrite: (plan) => spansApart(burstsByLists(onlyWhoEnd(allInOrder(plan)))),
  render: (plan) => render(plan, clickhouse),
  state,
};

export { clusterChecks } from "./cluster/check.ts";
export type { ClusterScript, ClusterStep } from "./cluster/script.ts";
export { clusterStages } from "./cluster/stages.ts";
export { type ClusterOptions, clusterTables } from "./cluster/tables.ts";
