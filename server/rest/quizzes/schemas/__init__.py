"""The bodies of quizzes, questions and choices."""
