"""Texts of lessons: Markdown, as teachers write it, made into trees that browsers draw."""
