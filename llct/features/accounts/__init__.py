"""People who sign in, their roles, links and devices."""
