"""The claims table: made from documents, overruled by people, written to files."""
