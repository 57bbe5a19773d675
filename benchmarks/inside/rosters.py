"""One import in a process of its own: `python -m benchmarks.inside.rosters ours 10000`."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from import_export.resources import modelresource_factory  # noqa: E402
from tablib import Dataset  # noqa: E402

from lms.lib.clock import now  # noqa: E402
from lms.lib.codes import make  # noqa: E402
from lms.lib.ids import uuid7  # noqa: E402
from lms.lib.tables import csv_bytes  # noqa: E402
from people.models import Identity, Organisation, Person, PersonStatement, User  # noqa: E402
from reference.models import Province  # noqa: E402
from rosters.services import import_roster, receive_roster  # noqa: E402
from training.enums import ActivityKind  # noqa: E402
from training.models import Activity, Award, Enrolment  # noqa: E402
from training.services import Plan, plan_activity  # noqa: E402

TITLE = "A large roster"


def main() -> None:
    """Prints seconds and the peak of this process's memory in megabytes."""
    what, rows = sys.argv[1], int(sys.argv[2])
    if what == "prepare":
        _prepare()
        return
    work = {"ours": _ours, "again": _ours, "floor": _floor}[what](rows)
    before, began = _peak(), time.perf_counter()
    work()
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "before": before, "megabytes": _peak()}))


def _peak() -> float:
    """The most this program has had in memory; what the operating system tells of a child's
    resources would include the process it was forked from.
    """
    told = Path("/proc/self/status").read_text(encoding="ascii")
    kilobytes = next(line.split()[1] for line in told.splitlines() if line.startswith("VmHWM"))
    return round(int(kilobytes) / 1024, 1)


def _prepare() -> None:
    """The tables as the models say: walking through every migration takes longer than all imports."""
    settings.MIGRATION_MODULES = {config.label: None for config in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
    call_command("load_reference", verbosity=0, stdout=sys.stderr)
    Award.objects.create(code="BENCH", title_en="A benchmark")
    Organisation.objects.create(code="BENCH", name_en="A benchmark")
    User.objects.create_user("bench")


def _activity() -> Activity:
    found = Activity.objects.filter(title_en=TITLE).first()
    if found is not None:
        return found
    day = now().date()
    plan = Plan(
        award=Award.objects.get(code="BENCH"),
        partner=Organisation.objects.get(code="BENCH"),
        kind=ActivityKind.TRAINING,
        title_en=TITLE,
        starts_on=day,
        ends_on=day,
        provinces=[Province.objects.get(pk="AF16")],
    )
    return plan_activity(id=uuid7(), plan=plan, by=None)


def _ours(rows: int) -> Callable[[], Any]:
    head = ["نام", "نام پدر", "جنس", "نقش", "ولایت", "تلفن", "وظیفه"]
    body = (
        [f"نام {n}", f"پدر {n}", "زن" if n % 3 else "مرد", "معلم", "بلخ", f"07{n:08}", "آمر"]
        for n in range(rows)
    )
    data, activity = csv_bytes([head, *body]), _activity()
    by = User.objects.get(username="bench")

    def work() -> None:
        file = receive_roster(activity=activity, data=data, name="roster.csv", by=by)
        import_roster(file=file)

    return work


def _floor(rows: int) -> Callable[[], Any]:
    """The four models, one after the other, as the library does it when nothing is said."""
    activity, moment = _activity(), f"{now():%Y-%m-%d %H:%M:%S}"
    keys = [str(uuid7()) for _ in range(rows)]
    # Others than in our file: it would find them in the register, kept by a partner not its own.
    who = [{"name": f"کس {n}", "father_name": f"والد {n}"} for n in range(rows)]
    keeper = str(activity.partner_id)
    sets: list[tuple[type[Any], list[dict[str, str]]]] = [
        (
            Person,
            [
                {"id": key, "code": make(7), "sex": "female", "keeper": keeper, "kept_in": "AF16"}
                for key in keys
            ],
        ),
        (
            PersonStatement,
            [
                {"id": str(uuid7()), "person": key, "sex": "female", "age_band": "not_recorded"}
                | {"happened_at": moment, "digest": key, **one}
                for key, one in zip(keys, who, strict=True)
            ],
        ),
        (Identity, [{"person": key, **one} for key, one in zip(keys, who, strict=True)]),
        (
            Enrolment,
            [
                {"id": str(uuid7()), "activity": str(activity.pk), "person": key}
                | {"role": "CARE_EDU", "work_province": "AF21", "happened_at": moment}
                | {"access_code_digest": f"c{key}", "access_token_digest": f"t{key}", "digest": key}
                for key in keys
            ],
        ),
    ]
    resources = [(_default(model), _dataset(rows_of)) for model, rows_of in sets]

    def work() -> None:
        for imported, dataset in resources:
            imported().import_data(dataset, raise_errors=True)

    return work


def _default(model: type[Any]) -> Any:
    """Nothing but the key is said: a person's identity has the person for its key."""
    if model is Identity:
        return modelresource_factory(model, meta_options={"import_id_fields": ("person",)})
    return modelresource_factory(model)


def _dataset(rows: list[dict[str, str]]) -> Dataset:
    return Dataset(*(list(row.values()) for row in rows), headers=list(rows[0]))


if __name__ == "__main__":
    main()
