"""The house: settings, addresses, the server's entry point and the embedded PostgreSQL."""
