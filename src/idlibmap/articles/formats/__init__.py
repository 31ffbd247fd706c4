"""What analysts hold, one module a format: a file in, the reports in it out."""
