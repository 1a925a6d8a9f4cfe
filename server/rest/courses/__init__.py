"""The REST API of courses: lessons, enrollments, progress and gradebooks."""
