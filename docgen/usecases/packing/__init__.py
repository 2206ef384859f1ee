"""Packs: several documents as one PDF, or as one archive."""
