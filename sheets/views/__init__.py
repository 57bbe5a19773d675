"""Pages of paper: what is printed before leaving, and what comes back."""
