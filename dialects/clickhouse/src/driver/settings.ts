import type { ClickHouseSettings } from "@clickhouse/client";

/**
 * What holds for every request, whatever the user's profile says. What a compiled statement means never rests on them: it says
 * its own settings. These keep answers whole, texts readable, and what was acknowledged written.
 */
export const SESSION_SETTINGS: ClickHouseSettings = {
  session_timezone: "UTC",
  join_default_strictness: "ALL",
  // An answer that is cut off would look like a whole one.
  limit: "0",
  offset: "0",
  result_overflow_mode: "throw",
  read_overflow_mode: "throw",
  timeout_overflow_mode: "throw",
  join_overflow_mode: "throw",
  set_overflow_mode: "throw",
  sort_overflow_mode: "throw",
  distinct_overflow_mode: "throw",
  transfer_overflow_mode: "throw",
  group_by_overflow_mode: "throw",
  // A set of 1,500 audiences is one long statement.
  max_query_size: "134217728",
  max_ast_elements: "5000000",
  max_expanded_ast_elements: "50000000",
  max_parser_backtracks: "0",
  // A sequence of many steps stands as deep, and so do audiences that refer to each other.
  max_subquery_depth: "10000",
  max_parser_depth: "10000",
  max_ast_depth: "10000",
  // A statement has done all of its work when it is answered, and twice the same rows are two rows.
  async_insert: 0,
  insert_deduplicate: 0,
  insert_null_as_default: 0,
  mutations_sync: "2",
  alter_sync: "2",
  cancel_http_readonly_queries_on_client_close: 1,
};

/** How values are written where JSON has no way of its own: digits whole, instants in UTC, records by name. */
export const OUTPUT_SETTINGS: ClickHouseSettings = {
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_decimals: 1,
  output_format_json_quote_denormals: 1,
  output_format_json_named_tuples_as_objects: 1,
  output_format_decimal_trailing_zeros: 1,
  date_time_output_format: "iso",
  // An error in the middle must not look like a row.
  http_write_exception_in_output_format: 0,
};
