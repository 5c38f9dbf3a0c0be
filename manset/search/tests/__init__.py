"""What the reader's search promises."""
