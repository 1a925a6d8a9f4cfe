"""The REST API of live games: opening rooms, restoring them, and reports."""
