"""What readers ask for that no edition can hold. Each view is anonymous, sets no cookie and writes nothing."""
