"""The consultation (remiss) as its sender sees it: round, letter, recipients, answers, viewpoints, replies."""
