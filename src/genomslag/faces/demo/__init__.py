"""The demonstration: one real case that anyone can walk through, stepping between the people and moving the day."""
