"""The bodies of classes, their rosters and what they are given."""
