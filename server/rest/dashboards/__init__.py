"""The REST API of dashboards: figures about what was played and taught."""
