"""Lists of students, read from tables in a process of their own."""
