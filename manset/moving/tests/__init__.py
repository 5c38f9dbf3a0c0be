"""Moving in, from end to end."""
