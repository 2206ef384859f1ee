"""Data that a service shared: what came and who holds it, and how it is destroyed."""
