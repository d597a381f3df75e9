"""Rubrics: what observers score, and how scores become a result."""
