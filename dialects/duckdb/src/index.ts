/** The SQL of DuckDB 1.4 or later. Pure: the driver is `@muster/duckdb/driver`. */
import { type Dialect, doubleQuoted, firstShares, render, standardWays, thresholds } from "@muster/sql";
import { alike, asText } from "./as-text.ts";
import { askedLast } from "./asked-last.ts";
import { countElements, elements, extract } from "./documents.ts";
import { functions } from "./functions.ts";
import { literal } from "./literal.ts";
import { measures } from "./measures.ts";
import { matching, membership } from "./membership.ts";
import { state } from "./state.ts";
import { types } from "./types.ts";

export const duckdb: Dialect = {
  ...standardWays(types),
  name: "duckdb",
  types,
  functions,
  measures,
  literal,
  alike,
  extract,
  countElements,
  elements,
  compareNumber: () => undefined, // a number is taken out at little cost
  membership,
  matching,
  ordered: asText, // text is binary here
  quote: doubleQuoted,
  placeholder: (index) => `$${index}`,
  rewrite: (plan) => askedLast(firstShares(thresholds(plan))),
  render: (plan) => render(plan, duckdb),
  state,
};
