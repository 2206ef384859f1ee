"""Proving: the mark of an issue, its origins, making it again, asking about a file."""
