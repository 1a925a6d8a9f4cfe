"""The room in Redis. All that is true of a running game is here, and every change of it is one script."""
