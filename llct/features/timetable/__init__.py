"""Sessions assigned with all checks, seen by week and month."""
