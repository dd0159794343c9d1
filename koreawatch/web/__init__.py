"""What koreawatch serves over HTTP."""
