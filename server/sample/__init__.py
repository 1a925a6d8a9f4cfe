"""A large invented school, to see how Zedny does with one. The same seed makes the same school."""
