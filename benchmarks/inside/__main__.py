"""`python -m benchmarks.inside 50`: see learners."""

import importlib
import sys

import django

django.setup()
importlib.import_module("benchmarks.inside.learners").serve(int(sys.argv[1]))
