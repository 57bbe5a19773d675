"""Pages of this room: behind the poster's code for everybody, the rest for staff."""
