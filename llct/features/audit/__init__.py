"""What was done, read from the event log."""
