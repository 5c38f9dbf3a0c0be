"""What is promised of the code itself: its layers, its files, its words."""
