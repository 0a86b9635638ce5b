"""Asks addresses on the open internet: the only code that opens sockets."""
