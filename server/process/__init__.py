"""One server process: how it starts, listens, and ends."""
