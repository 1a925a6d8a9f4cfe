"""Readers of XML, and of the HTML inside it."""
