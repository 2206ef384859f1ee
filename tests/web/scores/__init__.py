"""The pages of scores."""
