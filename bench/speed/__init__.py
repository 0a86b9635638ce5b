"""The archive beside its peers on the same rows, in one run: `python -m bench speed --help`."""
