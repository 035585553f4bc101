"""Papers out: plain data becomes PDF (PDF/A-2a and PDF/UA-1 in one file) and DOCX.

`model` says what a paper is, `kinds` build the customary ones, `content` reads the stored structured text, `pdf` and `docx` write the bytes.
Nothing here knows the domain: whoever has rights to the data brings it.
"""
