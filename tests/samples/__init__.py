"""The samples, and what is expected of each."""
