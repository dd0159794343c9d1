"""The desk: its pages, API and feed, over real HTTP and in a real browser."""
