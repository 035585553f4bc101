"""The faces: they ask and answer, and decide nothing."""
