"""The pages of a game: joining, playing, hosting and the projector."""
