"""The command line, one file a group of commands; names and flags are promised to users."""
