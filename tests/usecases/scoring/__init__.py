"""The reviewers' scores."""
