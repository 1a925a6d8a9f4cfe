"""Queries about classes: who is in them, and what everybody in one gets."""
