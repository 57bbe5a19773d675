"""`python -m benchmarks.inside.long_manual 500`: an edition of as many lessons, from those that are there."""

import sys
from dataclasses import replace
from itertools import cycle, islice
from uuid import uuid4

import django


def lay(lessons: int) -> None:
    """In every language, spread evenly over the modules; approved by nobody: a sample edition."""
    from editions.enums import EditionKind  # noqa: PLC0415 - Django is set up by now
    from editions.selectors import current_edition, whole_manual  # noqa: PLC0415
    from editions.services.freezing import keep, number  # noqa: PLC0415

    edition = current_edition()
    if edition is None:
        sys.exit("There is no edition to make a longer one of.")
    keys = [str(uuid4()) for _ in range(lessons)]
    manuals = []
    for language in edition.languages:
        manual = whole_manual(edition.text, language)
        if manual is None:
            sys.exit(f"The edition has nothing in {language}.")
        told = islice(cycle(manual.lessons), lessons)
        new = [
            replace(one, key=key, slug=f"lesson-{place}")
            for place, (one, key) in enumerate(zip(told, keys, strict=True))
        ]
        step = len(manual.modules)
        modules = [
            replace(module, lessons=tuple(new[place::step]))
            for place, module in enumerate(manual.modules)
        ]
        manuals.append(replace(manual, modules=tuple(modules)))
    number(text=keep(manuals=manuals), kind=EditionKind.SAMPLE)


if __name__ == "__main__":
    django.setup()
    lay(int(sys.argv[1]))
