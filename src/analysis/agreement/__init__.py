"""Two codings held against each other."""
