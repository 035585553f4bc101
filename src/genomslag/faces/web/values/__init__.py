"""Indicators in the web face: the sheet, the values, the sums, the files, and what has been let out."""
