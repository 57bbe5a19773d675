"""What pages of this room send."""
