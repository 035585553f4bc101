"""Bodies (each board is its own authority), units, functions, people and the roles they hold. Everything dated."""
