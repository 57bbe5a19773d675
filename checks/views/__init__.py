"""Pages of those who verify."""
