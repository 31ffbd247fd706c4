"""Briefs: a period in words, tables and figures, for reports and desks, drawn from the Scene alone."""
