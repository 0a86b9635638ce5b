"""The interchange format: reading, checking, loading and writing packages of CSV files."""
