"""Pictures that teachers upload: made anew, kept as files, served, and collected when nothing needs them."""
