"""Lists as files: queryset in, sheet out. A statement a file, however many rows."""
