"""The REST API of accounts: registering, logging in, and what people may do with their own account."""
