"""koreawatch: the news monitor for Korea. The face: command line, configuration, demo."""

__version__ = "0.1.0"
