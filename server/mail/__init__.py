"""Mail: what we write to people, and how it is sent."""
