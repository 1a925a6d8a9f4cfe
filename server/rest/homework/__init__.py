"""The REST API of homework: assignments, and runs that one plays alone."""
