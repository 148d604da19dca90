"""One module a format, each with `read(data, name) -> Content` and a `VERSION` of what it gives."""
