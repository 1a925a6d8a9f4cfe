"""Formulas: LaTeX between dollar signs, read into trees of MathML."""
