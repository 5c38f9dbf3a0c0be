"""What stories promise in the archive."""
