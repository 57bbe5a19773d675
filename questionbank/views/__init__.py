"""Pages of those who write, review and approve."""
