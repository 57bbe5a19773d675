"""Who looked at names, and what was refused: read by managers, auditors, operators, without a name."""

import datetime as dt
import re

from ledger.models import Look, RefusedFact
from ledger.services import note_look
from ledger.stamps import FactStamp
from people.enums import Sex
from people.services import register_person
from people.who import Who
from tests.factories import (
    OrganisationFactory,
    PersonFactory,
    PostFactory,
    ProvinceFactory,
    UserFactory,
)


def looked(user, persons=1, what="roster", at=None):
    people = [PersonFactory() for _ in range(persons)]
    note_look(user=user, what=what, subjects=[person.pk for person in people])
    if at:
        Look.objects.filter(user=user, what=what).update(seen_at=at)
    return people


def page(client_of, who, address="looks/"):
    return client_of(who).get(f"/en/log/{address}").content.decode()


def test_a_look_is_read_with_who_when_and_whose_codes_but_no_name(client_of, trainer_here):
    person = looked(trainer_here)[0]
    for reader in ("manager", "auditor", "operator"):
        html = page(client_of, reader)
        assert str(trainer_here) in html
        assert person.shown_code in html
        assert person.identity.name not in html
    assert Look.objects.count() == 1, "reading codes is no look at names"


def test_looks_of_one_user_and_of_one_day_in_kabul(client_of, trainer_here, coordinator_here):
    midnight = dt.datetime(2019, 4, 20, 19, 30, tzinfo=dt.UTC)  # 21 April begins in Kabul
    late, early = dt.timedelta(seconds=1), -dt.timedelta(seconds=1)
    first = looked(trainer_here, at=midnight + early, what="one")[0].shown_code
    second = looked(coordinator_here, at=midnight + late, what="two")[0].shown_code
    day = page(client_of, "manager", "looks/?day=2019-04-21")
    assert (first in day, second in day) == (False, True)
    own = page(client_of, "manager", f"looks/?user={trainer_here.pk}")
    assert (first in own, second in own) == (True, False)


def test_a_post_for_one_organisation_reads_the_looks_of_its_staff(
    client_of, trainer_here, trainer_elsewhere
):
    mine, other = looked(trainer_here)[0], looked(trainer_elsewhere)[0]
    auditor = UserFactory(username="auditor")
    PostFactory(
        user=auditor,
        role="auditor",
        scope="organisation",
        organisation=OrganisationFactory(code="HERE"),
    )
    html = page(client_of, "auditor")
    assert (mine.shown_code in html, other.shown_code in html) == (True, False)
    assert client_of("auditor").get("/en/log/refused/").status_code == 403


def test_the_page_costs_the_same_for_one_look_and_for_three(
    client_of, trainer_here, django_assert_max_num_queries
):
    looked(trainer_here)
    browser = client_of("manager")
    browser.get("/en/log/looks/")
    with django_assert_max_num_queries(12) as few:
        browser.get("/en/log/looks/")
    looked(trainer_here, persons=2)
    looked(trainer_here)
    with django_assert_max_num_queries(len(few)):
        browser.get("/en/log/looks/")


def test_a_refused_entry_stands_beside_what_stands_without_names(client_of, trainer_here):
    keep = {"keeper": OrganisationFactory(), "kept_in": ProvinceFactory()}
    who = Who(name="زرغونه", father_name="محمد نسیم", sex=Sex.FEMALE)
    fact = FactStamp(by=trainer_here)
    register_person(who=who, fact=fact, **keep)
    body = {"name": "بل نوم", "sex": "male"}
    RefusedFact.objects.create(kind="people.PersonStatement", fact_id=fact.id, body=body)
    RefusedFact.objects.create(kind="gone.Model", fact_id=fact.id, body={"minutes": 30})
    html = page(client_of, "operator", "refused/")
    shown = re.sub("<svg.*?</svg>", "→", html, flags=re.DOTALL)
    assert "<bdi>female</bdi> → <bdi>male</bdi>" in shown
    assert "<bdi>—</bdi> → <bdi>30</bdi>" in shown
    assert "زرغونه" not in html
    assert "بل نوم" not in html


def test_sample_staff_read_neither_real_looks_nor_refused_entries(client_of, manager, trainer_here):
    person = looked(trainer_here)[0]
    type(manager).objects.filter(pk=manager.pk).update(is_sample=True)
    assert person.shown_code not in page(client_of, "manager")
    assert client_of("manager").get("/en/log/refused/").status_code == 403
