"""The text of documents that people upload: read apart from the server, with limits."""
