"""One verb, one file, named by the word the user types."""
