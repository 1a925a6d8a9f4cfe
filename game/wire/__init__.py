"""The messages between a browser and its room, defined once."""

PROTOCOL_VERSION = 1
