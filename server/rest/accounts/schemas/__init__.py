"""The bodies of accounts, logins, claims and exports."""
