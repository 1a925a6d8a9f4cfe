"""Queries about quizzes."""
