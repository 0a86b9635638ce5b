"""Pages: each picks a named set of rows and a template."""
