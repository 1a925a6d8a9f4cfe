"""Writers of quizzes: each a pure function from a quiz to the bytes of a file."""
