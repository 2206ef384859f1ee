"""Building our Word templates from their wording: a module for each part of a page."""
