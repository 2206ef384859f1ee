"""Whether a document is what was issued: its mark, its origins, making it again."""
