"""Places, areas and roads of the theatre, found by any spelling."""
