"""Papers drawn from plain values: nothing here reads the database."""
