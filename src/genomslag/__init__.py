"""Genomslag: from strategy to effect, every link walkable both ways."""

__version__ = "0.1.0"
