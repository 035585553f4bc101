"""Follow-up rounds: who reports what by when."""
