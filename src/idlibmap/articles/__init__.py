"""Reports: files → articles, and what could not be read."""
