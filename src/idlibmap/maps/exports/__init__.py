"""Tables and layers for other programs, written from the Scene alone."""
