"""How one source is read."""
