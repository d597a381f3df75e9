"""Institution: provinces, clusters, centres, their dated names and settings."""
