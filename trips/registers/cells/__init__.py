"""What a cell of a government's table says → a value; one kind of cell a file. Pure."""
