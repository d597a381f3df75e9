"""What can be said about a lesson plan from its text alone: sections, times, header, changes."""
