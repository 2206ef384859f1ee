"""Work done later: the only room that knows a queue."""
