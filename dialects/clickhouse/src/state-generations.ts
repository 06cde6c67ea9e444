/**
 * Generations of Muster's tables. The schema is a database of views and of the table `generations`; each generation is a
 * database of its own, `muster_generation_17`. Clones share the files of what they were cloned from.
 */
import type { Parameter, Statement } from "@muster/compiler";
import type { Generations } from "@muster/sql";
import { quoteName, quoteText } from "./quote.ts";

/** Readers that began before a generation was followed by another may still be at it. */
const KEPT_SECONDS = 60;

const GENERATIONS = "generations";

export const generations: Generations = {
  prepare: (schema) => [
    statement(`create database if not exists ${quoteName(schema)}`),
    statement(
      `create table if not exists ${noted(schema)} (number Int64, event String, at DateTime64(6, 'UTC') default now64(6)) engine = MergeTree order by number`,
    ),
  ],
  // Aggregates of nothing are null only if they are told so.
  numbers: (schema) =>
    statement(`select maxOrNull(number), maxOrNullIf(number, event = 'published') from ${noted(schema)}`),
  begin: (schema, number) =>
    statement(`insert into ${noted(schema)} (number, event) values ({p1:Int64}, 'begun')`, integer(number)),
  // What was never begun is left of a schema that somebody dropped; the views would read it too.
  abandoned: (schema, begun) =>
    statement(
      `select name from system.databases where match(name, {p1:String})
and toInt64(extract(name, '[0-9]+$')) not in (
  select number from ${noted(schema)} where event = 'published' and number >= (
    select ifNull(maxOrNull(number), 0) from ${noted(schema)} where event = 'published' and at <= now64(6) - interval ${KEPT_SECONDS} second
  )
) and (toInt64(extract(name, '[0-9]+$')) < {p2:Int64} or toInt64(extract(name, '[0-9]+$')) not in (select number from ${noted(schema)}))`,
      text(placesOf(schema)),
      integer(begun),
    ),
  placeOf: (schema, number) => `${stemOf(schema)}${number}`,
  makePlace: (place) => statement(`create database ${quoteName(place)}`),
  dropPlace: (place) => statement(`drop database if exists ${quoteName(place)}`),
  clone: (from, to, table) =>
    statement(
      `create table ${quoteName(to)}.${quoteName(table)} clone as ${quoteName(from)}.${quoteName(table)}`,
    ),
  columns: (place) =>
    statement(
      "select table, name, type from system.columns where database = {p1:String} order by table, position",
      text(place),
    ),
  viewColumns: (schema) =>
    statement(
      `select table, name, type from system.columns where database = {p1:String} and table in (${views}) order by table, position`,
      text(schema),
      text(quoteText(placesOf(schema))),
    ),
  notes: GENERATIONS,
  own: (schema) =>
    statement(
      `${views} union all select table from system.columns where database = {p1:String} and table = {p3:String} group by table having groupArray(name) = ['number', 'event', 'at']`,
      text(schema),
      text(quoteText(placesOf(schema))),
      text(GENERATIONS),
    ),
  // The scalar is worked out once for a statement, whatever views it names: all show the same generation.
  view: (schema, table, columns) =>
    statement(
      `create or replace view ${quoteName(schema)}.${quoteName(table)} as select ${columns.map(quoteName).join(", ")} from merge(REGEXP(${quoteText(placesOf(schema))}), ${quoteText(`^${table}$`)}) where _database = (select concat(${quoteText(stemOf(schema))}, toString(max(number))) from ${noted(schema)} where event = 'published')`,
    ),
  dropView: (schema, table) => statement(`drop view if exists ${quoteName(schema)}.${quoteName(table)}`),
  publish: (schema, number) =>
    statement(
      `insert into ${noted(schema)} (number, event) select {p1:Int64}, 'published' where (select max(number) from ${noted(schema)}) = {p1:Int64}`,
      integer(number),
    ),
};

/** Of a schema {p1} those that read generations, whose names match {p2}: a user's own stand beside them. */
const views =
  "select name from system.tables where database = {p1:String} and engine = 'View' and position(as_select, {p2:String}) > 0";

function noted(schema: string): string {
  return `${quoteName(schema)}.${quoteName(GENERATIONS)}`;
}

function stemOf(schema: string): string {
  return `${schema}_generation_`;
}

/** What the names of all generations of a schema match. */
function placesOf(schema: string): string {
  return `^${stemOf(schema).replaceAll(/[^A-Za-z0-9_]/gu, (symbol) => `\\x{${symbol.codePointAt(0)!.toString(16)}}`)}[0-9]+$`;
}

function statement(sql: string, ...parameters: readonly Parameter[]): Statement {
  return { sql, parameters };
}

const text = (value: string): Parameter => ({ type: "text", value });
const integer = (value: bigint): Parameter => ({ type: "integer", value: String(value) });
