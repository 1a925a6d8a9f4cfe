"""Files of questions as others write them: read into quizzes, and written from quizzes."""
