"""A backend for the role that only reads (docs/public-only.md): its tables are views."""
