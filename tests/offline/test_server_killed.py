"""The server dies by a real SIGKILL while a phone sends: nothing it acknowledged is lost, nothing counts twice."""

import json
import subprocess
import sys

import pytest

from lms.settings.environment import ROOT
from offline.enums import Outcome
from offline.models import Received
from tests.offline.conftest import outcomes
from tests.workers import worker_environment
from training.models import Attendance, AttendanceMark

pytestmark = pytest.mark.django_db(transaction=True)

SERVER = """
import json, os, signal, sys
import django; django.setup()
from django.test import Client
from offline.services import receiving
from people.models import User

def die(*anything):
    os.kill(os.getpid(), signal.SIGKILL)

def before_the_commit():
    judged = receiving.judge_marks
    receiving.judge_marks = lambda rows: (judged(rows), die())

def after_the_commit():
    receiving.land_waiting = die

posts, device, how = json.load(sys.stdin)
phone = Client(SERVER_NAME="localhost", headers={"X-Device": device})
phone.force_login(User.objects.get(username="trainer_here"), backend="django.contrib.auth.backends.ModelBackend")
for number, post in enumerate(posts):
    if number == 1:
        globals()[how]()
    answer = phone.post("/api/field/v1/facts", post, content_type="application/json")
    print(json.dumps(answer.json()), flush=True)
"""


@pytest.mark.parametrize(
    ("how", "stored_before"), [("before_the_commit", 1), ("after_the_commit", 2)]
)
def test_a_server_killed_while_a_phone_sends(
    how, stored_before, post, says, days, zarmina, phone, trainer_here
):
    marks = [says.mark(day, zarmina) for day in days]
    posts = [{"sent_at": one["happened_at"], "facts": [one]} for one in marks]
    killed = subprocess.run(
        [sys.executable, "-c", SERVER],
        input=json.dumps([posts, str(phone.pk), how], default=str),
        env=worker_environment(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert killed.returncode == -9, killed.stderr
    acknowledged = [json.loads(line) for line in killed.stdout.splitlines()]
    assert [outcomes(answer) for answer in acknowledged] == [[("stored", "")]]
    assert Received.objects.filter(outcome=Outcome.STORED).count() == stored_before
    assert AttendanceMark.objects.count() == Attendance.objects.count() == stored_before

    again = ["known"] * stored_before + ["stored"] * (3 - stored_before)
    assert [outcome for outcome, _code in outcomes(post(*marks))] == again
    assert AttendanceMark.objects.count() == Attendance.objects.count() == 3
