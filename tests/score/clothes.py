"""The same text in other clothes: PDF and DOCX in the layouts that houses use, made in memory and never kept."""

LAYOUTS = {}
