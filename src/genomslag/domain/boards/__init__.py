"""The board: sittings, agenda, decisions, dissent, minutes and their notice."""
