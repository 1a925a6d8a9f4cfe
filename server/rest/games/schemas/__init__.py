"""The bodies of rooms, reports and attempts."""
