"""Classes: students whom a teacher has together."""
