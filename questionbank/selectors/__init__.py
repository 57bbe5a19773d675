"""What the pages of the bank show."""
