"""The bodies of courses, lessons, enrollments, progress and gradebooks."""
