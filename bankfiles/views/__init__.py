"""Pages of question files, in and out."""
