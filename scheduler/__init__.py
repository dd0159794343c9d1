"""What happens when: runs of crawls, their log."""
