"""Matters with a diary number, and the records in them: come in, gone out, drawn up."""
