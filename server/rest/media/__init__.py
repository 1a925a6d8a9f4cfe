"""Media: pictures that teachers upload, to be named by their questions and choices."""
