"""Benchmarks: what the project costs beside what it could cost, in one run."""
