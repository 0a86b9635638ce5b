"""Keeping a deployment alive: backups, a reader's role, what runs at night."""
