"""The tables' history: each step is taken once, in its order."""
