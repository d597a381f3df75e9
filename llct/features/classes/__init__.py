"""Training classes and their sessions as facts."""
