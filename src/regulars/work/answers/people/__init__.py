"""Many people as a table: filtered, sorted, paged through, written to a file."""
