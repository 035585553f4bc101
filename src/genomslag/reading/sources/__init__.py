"""One module for each kind of file: bytes in, lines out."""
