"""The Starlette application around the game: sockets, REST, pages, command line."""
