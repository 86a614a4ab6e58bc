"""Values to tables, plain lines, JSON; no queries, no clock."""
