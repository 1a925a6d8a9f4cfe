"""What each part of the REST API offers: its paths, their methods, and how they may refuse."""
