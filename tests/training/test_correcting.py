"""A plan is corrected, with its history; names are hidden whenever that must be."""

from dataclasses import replace

import pytest

from tests.training.test_activity_pages import of
from tests.training.test_roster_page import form_of
from training.enums import ActivityStatus
from training.errors import ActivityIsVerified, ProvinceNeeded, TitleMissing
from training.models import ActivityCorrection
from training.services import correct_activity, details_of, set_activity_status


def test_what_was_mistyped_is_stated_anew_and_the_first_kept(activity, balkh, nuristan, stated):
    told = replace(details_of(activity), venue="School", provinces=[balkh, nuristan])
    fact = stated()
    for _tap in range(2):
        correct_activity(activity=activity, details=told, fact=fact)
    activity.refresh_from_db()
    assert (activity.venue, details_of(activity).provinces) == ("School", [balkh, nuristan])
    assert ActivityCorrection.objects.get().recorded_by == fact.by


def test_a_late_correction_does_not_overturn_a_newer_one(activity, stated):
    for title, later in (("Newer", 9), ("Older", 1)):
        told = replace(details_of(activity), title_en=title)
        correct_activity(activity=activity, details=told, fact=stated(later=later))
    activity.refresh_from_db()
    assert activity.title_en == "Newer"


@pytest.mark.parametrize(
    ("change", "refusal"), [({"title_en": " "}, TitleMissing), ({"provinces": []}, ProvinceNeeded)]
)
def test_what_cannot_be_is_refused(activity, stated, change, refusal):
    told = replace(details_of(activity), **change)
    with pytest.raises(refusal):
        correct_activity(activity=activity, details=told, fact=stated())


def test_when_verified_names_may_still_be_hidden_and_nothing_else(activity, stated, manager):
    fact = stated(by=manager, later=1)
    set_activity_status(activity=activity, status=ActivityStatus.VERIFIED, fact=fact)
    hidden = replace(details_of(activity), names_hidden=True)
    told = replace(hidden, venue="School")
    with pytest.raises(ActivityIsVerified):
        correct_activity(activity=activity, details=told, fact=stated(later=2))
    correct_activity(activity=activity, details=hidden, fact=stated(later=3))
    activity.refresh_from_db()
    assert activity.names_hidden is True
    told = replace(hidden, names_hidden=False)
    with pytest.raises(ActivityIsVerified):
        correct_activity(activity=activity, details=told, fact=stated(later=4))


def test_a_trainer_hides_the_names_from_the_page(client_of, activity, zarghona):
    phone = client_of("trainer_here")
    assert "زرغونه" in phone.get(of(activity, "people/")).content.decode()
    form = form_of(phone.get(of(activity, "correct/"))) | {"names_hidden": "on"}
    assert phone.post(of(activity, "correct/"), form)["Location"] == of(activity)
    assert "زرغونه" not in phone.get(of(activity, "people/")).content.decode()


def test_a_page_grown_old_does_not_show_hidden_names_again(client_of, activity, zarghona):
    """The trainer opens the page, the coordinator hides the names, the trainer saves a venue."""
    trainer, coordinator = client_of("trainer_here"), client_of("coordinator_here")
    path = of(activity, "correct/")
    old = form_of(trainer.get(path))
    coordinator.post(path, form_of(coordinator.get(path)) | {"names_hidden": "on"})
    for _tap in range(2):
        assert trainer.post(path, old | {"venue": "School"})["Location"] == of(activity)
    activity.refresh_from_db()
    assert (activity.names_hidden, activity.venue) == (True, "School")
    assert activity.corrections.count() == 2


def test_a_page_grown_old_gives_back_no_province(client_of, activity, nuristan, balkh):
    trainer, coordinator = client_of("trainer_here"), client_of("coordinator_here")
    path = of(activity, "correct/")
    old = form_of(trainer.get(path))
    both = form_of(coordinator.get(path)) | {"provinces": [nuristan.pk, balkh.pk]}
    coordinator.post(path, both)
    assert trainer.post(path, old | {"venue": "School"}).status_code == 302
    assert set(activity.provinces.all()) == {nuristan, balkh}


def test_after_back_another_change_is_saved_too(client_of, activity):
    phone, path = client_of("trainer_here"), of(activity, "correct/")
    form = form_of(phone.get(path))
    for venue in ("School", "Clinic"):
        phone.post(path, form | {"venue": venue})
    activity.refresh_from_db()
    assert activity.venue == "Clinic"


def test_a_page_that_does_not_say_what_it_showed_changes_nothing(client_of, activity):
    phone, path = client_of("trainer_here"), of(activity, "correct/")
    form = form_of(phone.get(path)) | {"venue": "School"}
    del form["was"]
    answer = phone.post(path, form)
    assert answer.status_code == 422
    assert "Open it again and correct there." in answer.content.decode()
    assert not ActivityCorrection.objects.exists()


def test_a_title_goes_into_the_language_it_was_typed_in(client_of, activity):
    phone = client_of("trainer_here")
    path = of(activity, "correct/", "ps")
    phone.post(path, form_of(phone.get(path)) | {"title": "د دادخواهۍ روزنه"})
    activity.refresh_from_db()
    assert (activity.title_en, activity.title_ps) == ("Advocacy training", "د دادخواهۍ روزنه")


def test_an_unchanged_form_states_nothing(client_of, activity):
    phone = client_of("trainer_here")
    phone.post(of(activity, "correct/"), form_of(phone.get(of(activity, "correct/"))))
    assert not ActivityCorrection.objects.exists()


def test_a_trainer_gives_no_activity_to_a_province_of_others(client_of, activity, balkh, nuristan):
    phone = client_of("trainer_here")
    form = form_of(phone.get(of(activity, "correct/"))) | {"provinces": [nuristan.pk, balkh.pk]}
    assert phone.post(of(activity, "correct/"), form).status_code == 422
    assert list(activity.provinces.all()) == [nuristan]


def test_back_and_another_title_is_answered_409_with_the_way_out(client_of, plan, trainer_here):
    phone = client_of("trainer_here")
    form = form_of(phone.get("/en/activities/new/")) | {
        "title": "Advocacy",
        "kind": "training",
        "starts_on": "2019-04-20",
        "starts_on_day": "20",
        "starts_on_month": "g4",
        "starts_on_year": "2019",
    }
    assert phone.post("/en/activities/new/", form).status_code == 302
    answer = phone.post("/en/activities/new/", form | {"title": "Advokacy"})
    assert answer.status_code == 409
    assert "Open the activity and correct it there." in answer.content.decode()
