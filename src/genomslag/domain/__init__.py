"""The domain: nouns in a fixed order, and the flows where they meet."""
