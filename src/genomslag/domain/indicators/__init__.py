"""Indicators: definitions, uses, observations, aggregation and the one gate by which a number leaves."""
