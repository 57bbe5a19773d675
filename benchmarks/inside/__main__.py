"""`python -m benchmarks.inside 50`: see learners. `python -m benchmarks.inside attendance`: see there."""

import importlib
import sys

import django

django.setup()
if sys.argv[1] == "attendance":
    importlib.import_module("benchmarks.inside.attendance").serve()
else:
    importlib.import_module("benchmarks.inside.learners").serve(int(sys.argv[1]))
