"""Snippets that put a finished map into somebody's page, post or paper: one module a format."""
