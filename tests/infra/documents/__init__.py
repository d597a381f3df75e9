"""Uploads are recognised, inspected and read without harm."""
