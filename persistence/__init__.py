"""PostgreSQL: tables and queries."""
