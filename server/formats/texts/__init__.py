"""Readers of plain text: each a pure function of decoded text."""
