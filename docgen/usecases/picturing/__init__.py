"""Documents as pictures of their pages."""
