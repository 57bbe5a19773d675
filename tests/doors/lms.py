"""What stands above all rooms."""

from tests.doors import Door, everyone

DOORS = {"healthz": Door(get=everyone(200))}
