"""One's own lessons and visits in the calendar of one's phone, kept up to date by a link."""
