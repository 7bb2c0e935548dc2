/**
 * What a question of the console may cost. The same figures stand in the profile of the console's user, each one const: no
 * SETTINGS of a question, wherever it hides, moves them.
 */
export const consoleLimits = {
  execution_seconds: 30,
  threads: 2,
  memory_bytes: 800_000_000,
  /** Read out of tables, before anything is grouped. */
  readRows: 1_000_000_000,
  readBytes: 60_000_000_000,
  /** What is asked for as a file; a page shows fewer. */
  resultRows: 100_000,
  /** What a page is given. */
  shownRows: 10_000,
  resultBytes: 200_000_000,
  text_bytes: 20_000,
  depth: 200,
  elements: 4000,
  /** Of all who ask, together; so many more wait, those beyond are asked to come again. */
  together: 2,
  waiting: 6,
} as const

/** The profile in the engine's own names. */
export const consoleProfile: Readonly<Record<string, number | string>> = {
  readonly: 1,
  allow_ddl: 0,
  allow_introspection_functions: 0,
  max_execution_time: consoleLimits.execution_seconds,
  timeout_overflow_mode: 'throw',
  timeout_before_checking_execution_speed: 0,
  max_threads: consoleLimits.threads,
  max_memory_usage: consoleLimits.memory_bytes,
  max_memory_usage_for_user: consoleLimits.memory_bytes * 2,
  max_bytes_before_external_group_by: 0,
  max_bytes_before_external_sort: 0,
  max_bytes_ratio_before_external_group_by: 0,
  max_bytes_ratio_before_external_sort: 0,
  max_temporary_data_on_disk_size_for_query: 1_000_000,
  max_rows_to_read: consoleLimits.readRows,
  max_bytes_to_read: consoleLimits.readBytes,
  read_overflow_mode: 'throw',
  // One more than is given away, so that a longer answer is noticed rather than refused.
  max_result_rows: consoleLimits.resultRows + 1,
  max_result_bytes: consoleLimits.resultBytes,
  result_overflow_mode: 'throw',
  max_bytes_in_join: consoleLimits.memory_bytes / 2,
  // A compressed side of a cross join cannot be cut, and the engine says so in words nobody understands.
  cross_join_min_rows_to_compress: 0,
  cross_join_min_bytes_to_compress: 0,
  max_bytes_in_set: consoleLimits.memory_bytes / 4,
  max_query_size: consoleLimits.text_bytes * 4,
  max_ast_depth: consoleLimits.depth,
  max_ast_elements: consoleLimits.elements,
  max_expanded_ast_elements: consoleLimits.elements * 10,
  max_subquery_depth: 30,
  // Reading a question before it runs is a query too.
  max_concurrent_queries_for_user: consoleLimits.together * 8,
  function_sleep_max_microseconds_per_block: 1,
  cancel_http_readonly_queries_on_client_close: 1,
  // Compiled expressions also compute on what lies under a NULL.
  compile_expressions: 0,
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_denormals: 0,
}
