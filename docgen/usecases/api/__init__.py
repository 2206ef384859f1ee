"""What programs ask for with a person's token, and the shapes it has as JSON."""
