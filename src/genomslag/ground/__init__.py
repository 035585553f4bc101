"""The ground: steps, access, trail, writes, clock, errors, files, ids, outbox, search, rich text.

Nothing here knows a word of the domain; it could carry another product.
"""
