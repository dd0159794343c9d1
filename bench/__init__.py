"""Benchmarks: commands, not tests. They contact loopback addresses only."""
