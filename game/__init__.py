"""The live game: pure rules, and the room in Redis."""
