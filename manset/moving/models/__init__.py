"""What was moved in, by the number it had where it came from."""
