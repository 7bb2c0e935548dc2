-- How does this watched folder fare?
SELECT {path:String} AS path, {state:String} AS state, {since:String} AS since,
  nullIf({last_file_at:String}, '') AS last_file_at, nullIf({last_look_at:String}, '') AS last_look_at
