"""The database role of the public site: what it may read, and giving it that."""
