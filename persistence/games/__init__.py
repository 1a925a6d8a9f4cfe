"""Queries about live games: results, attempts, checkpoints, and games that nobody ended."""
