"""Static figures: a sheet for print and press, drawn from the Scene alone."""
