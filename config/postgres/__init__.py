"""Django's PostgreSQL backend over an embedded server that starts and heals itself."""
