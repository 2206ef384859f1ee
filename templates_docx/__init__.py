"""The Word templates that docgen fills."""
