"""Keeping search true to the records."""
