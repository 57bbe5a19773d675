"""The product's settings without its middleware: the floor is Django, the database and nothing else."""

from lms.settings import *  # noqa: F403 - the same database, the same everything else

MIDDLEWARE = []
ROOT_URLCONF = "benchmarks.inside.floor"
