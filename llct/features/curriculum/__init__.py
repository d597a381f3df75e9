"""Programmes and their modules."""
