import type { LoadRequest } from "@muster/engine";
import type { WarehouseName } from "../open-warehouse.ts";

/** Those for which the projects' tables and views are written. */
export const REAL_WAREHOUSES = [
  "duckdb",
  "postgres",
  "clickhouse",
] as const satisfies readonly WarehouseName[];

/** Files into a table; the paths are from the folder of the data. */
interface Loading {
  readonly table: string;
  readonly file: string;
  readonly options?: Pick<LoadRequest, "separator" | "header">;
}

export interface Dataset {
  /** Its folder under `benchmarks/real`: `muster.yaml`, `audiences/`, `answers/`, `tables.sql`, `views.sql`. */
  readonly name: string;
  readonly asOf: string;
  readonly loads: readonly Loading[];
  /** Sizes of audiences as others have published them. */
  readonly published: Readonly<Record<string, number>>;
  /** Other published figures: what they are of, the SQL that gives one number, the number. */
  readonly facts: readonly {
    readonly says: string;
    readonly sql: string;
    readonly equals: string;
  }[];
}

export const DATASETS: readonly Dataset[] = [
  {
    name: "cdnow",
    asOf: "1998-07-01T00:00:00Z",
    loads: [
      { table: "transactions", file: "cdnow/CDNOW_master.txt", options: { separator: " " } },
      { table: "sample", file: "cdnow/CDNOW_sample.txt", options: { separator: " ", header: false } },
      { table: "summary", file: "cdnow/cdnow_customers_summary.csv" },
    ],
    published: {
      everyone: 23_570,
      one_day: 12_054,
      two_days: 11_516,
      week_1: 1_574,
      week_2: 1_642,
      week_3: 1_822,
      week_4: 1_924,
      week_5: 2_164,
      repeat_39_weeks: 946,
      frequency_as_published: 2_357,
      recency_as_published: 2_357,
    },
    facts: [
      { says: "transactions", sql: "select count(*) from transactions", equals: "69659" },
      {
        says: "dollars",
        sql: "select cast(sum(dollar_value) as varchar) from transactions",
        equals: "2500315.63",
      },
      { says: "CDs", sql: "select cast(sum(number_of_cds) as bigint) from transactions", equals: "167881" },
      {
        says: "repeat days of the sample in 39 weeks",
        sql: "select cast(sum(days - 1) as bigint) from (select count(distinct column2) as days from sample where column2 <= 19970930 group by column0) s",
        equals: "2457",
      },
    ],
  },
  {
    name: "online_retail",
    asOf: "2011-12-10T00:00:00Z",
    loads: [{ table: "online_retail", file: "online_retail/online_retail_by_day.csv.gz" }],
    published: { everyone: 4_372, buyers: 4_338, one_invoice: 1_493, two_invoices: 2_845 },
    facts: [
      { says: "lines", sql: "select count(*) from lines", equals: "541909" },
      {
        says: "lines without a customer",
        sql: "select count(*) from lines where customer_id is null",
        equals: "135080",
      },
      { says: "invoices", sql: "select count(distinct invoice) from lines", equals: "25900" },
      { says: "stock codes", sql: "select count(distinct stock_code) from lines", equals: "4070" },
      { says: "countries", sql: "select count(distinct country) from lines", equals: "38" },
      {
        says: "lines bought by a customer",
        sql: "select count(*) from lines where customer_id is not null and not cancelled and quantity > 0 and price > 0",
        equals: "397884",
      },
    ],
  },
  {
    name: "traffic_fines",
    asOf: "2014-01-01T00:00:00Z",
    loads: [{ table: "log", file: "eventdataR/traffic_fines.csv.gz" }],
    published: { created: 10_000, sent: 6_570 },
    facts: [
      { says: "events", sql: "select count(*) from log", equals: "34724" },
      { says: "cases", sql: "select count(distinct case_id) from log", equals: "10000" },
    ],
  },
  {
    name: "ga4",
    asOf: "2021-02-01T00:00:00Z",
    loads: [{ table: "ga4", file: "ga4/ga4_events_sampled.snappy.parquet" }],
    published: {},
    facts: [{ says: "events", sql: "select count(*) from ga4", equals: "24219" }],
  },
];
