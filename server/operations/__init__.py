"""What an operator looks at: logs, metrics, incidents and readiness."""
