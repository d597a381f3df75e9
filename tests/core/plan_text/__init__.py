"""What is judged of a lesson plan's text."""
