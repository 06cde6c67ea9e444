/** The SQL of PostgreSQL 16 or later. Pure: the driver is `@muster/postgres/driver`. */
import { type Dialect, doubleQuoted, firstShares, render, standardWays, thresholds } from "@muster/sql";
import { compareNumber } from "./compare-number.ts";
import { distinctApart } from "./distinct-apart.ts";
import { countElements, elements, extract } from "./documents.ts";
import { byCodePoint, functions } from "./functions.ts";
import { groupsApart } from "./groups-apart.ts";
import { longInOrder } from "./long-in-order.ts";
import { marksTogether } from "./marks-together.ts";
import { matchesByExists } from "./matches-by-exists.ts";
import { measures, oneOfEach } from "./measures.ts";
import { matching, membership } from "./membership.ts";
import { state } from "./state.ts";
import { stored } from "./stored.ts";
import { types } from "./types.ts";

export const postgres: Dialect = {
  ...standardWays(types),
  name: "postgres",
  types,
  functions,
  measures,
  oneOfEach,
  stored,
  literal: (parameter) => ({ kind: "parameter", parameter, cast: types[parameter.type] }),
  extract,
  countElements,
  elements,
  compareNumber,
  membership,
  matching,
  ordered: byCodePoint,
  quote: doubleQuoted,
  placeholder: (index) => `$${index}`,
  rewrite: (plan) =>
    groupsApart(firstShares(distinctApart(longInOrder(marksTogether(matchesByExists(thresholds(plan))))))),
  render: (plan) => render(plan, postgres),
  state,
};
