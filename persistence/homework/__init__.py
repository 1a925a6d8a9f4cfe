"""Queries about homework: assignments, runs and how runs end."""
