"""Plans of observations for a period: proposed, approved, filled with visits."""
