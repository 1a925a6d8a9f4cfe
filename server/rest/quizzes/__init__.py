"""The REST API of quizzes, their questions and their choices."""
