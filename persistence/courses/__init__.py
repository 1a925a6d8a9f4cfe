"""Queries about courses: lessons, enrollments, progress and gradebooks."""
