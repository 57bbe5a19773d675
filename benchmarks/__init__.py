"""Measures of the product, each against a floor taken in the same run. `make bench [ONLY=name]`.

A bench is a function in a module here, registered by `@bench("name")`; it yields Measures.
"""
