"""What a newcomer finds on the first start: something to play."""
