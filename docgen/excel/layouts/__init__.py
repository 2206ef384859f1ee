"""How a sheet lays its items out, found by their names and numbers."""
