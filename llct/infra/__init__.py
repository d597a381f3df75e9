"""Each package is the only door to one thing outside: database, files, Word, Excel."""
