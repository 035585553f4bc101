"""Where two nouns meet. Read in order, these files tell the whole story."""
