"""The Scene and every output that draws it."""
