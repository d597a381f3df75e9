"""Observations of lessons, from the invitation to the lecturer's reply."""
