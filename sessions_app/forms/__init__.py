"""What is typed about sessions and candidates."""
