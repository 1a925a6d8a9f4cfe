"""Programs of ours that run apart from the server: strangers' files are read there, and games go first."""
