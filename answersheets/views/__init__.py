"""Pages of those who type answers from paper."""
