"""A project's folder, and how its files are read, kept and put in place."""
