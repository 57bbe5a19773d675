"""What pages and other rooms read: by card, and of all cards together once they are counted."""
