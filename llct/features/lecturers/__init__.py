"""Lecturers, what they may teach, duties and development."""
