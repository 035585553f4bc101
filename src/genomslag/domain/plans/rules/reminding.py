"""When those who have not said what they do are reminded."""

RANGES = (14, 3, -7)
"""Days before the last day, below zero after it, as is usual; a body that has decided otherwise has its own (FollowHabit)."""
