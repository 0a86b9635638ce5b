"""Who may come in to the staff site, and for how long."""
