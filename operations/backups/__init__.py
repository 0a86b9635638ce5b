"""Backups that can be believed: made, checked, kept and brought back."""
