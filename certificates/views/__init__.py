"""Pages of this room: papers (staff) and checks (everybody)."""
