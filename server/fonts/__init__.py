"""Fonts that pages bring along: cut out of those of packages."""
