"""Papers out: one structured text as PDF and as DOCX."""
