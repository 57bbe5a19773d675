"""The living design page shows nobody's data: for any member of staff."""

from tests.doors import Door, staff

DOORS = {"interface:design": Door(get=staff(200))}
