"""Local action plans: uptake of shared activities, measures, progress."""
