"""What is remembered. A leaf: imports none of our packages."""
