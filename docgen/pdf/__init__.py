"""PDF files: the only room that knows PDF and starts other programs."""
