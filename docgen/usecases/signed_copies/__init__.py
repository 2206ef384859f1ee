"""Signed copies that come back: read, matched with their issue, and counted."""
