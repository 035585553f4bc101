"""The jobs: they take orders from the outbox, after the step that placed them is safely stored."""
