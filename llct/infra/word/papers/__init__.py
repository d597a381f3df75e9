"""One module per paper: its fields, how its template is drawn, the values that fill it."""
