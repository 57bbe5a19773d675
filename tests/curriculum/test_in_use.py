"""A module that a course teaches does not vanish: not by itself, not with its parent, in no language."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from curriculum.models import HomePage, LessonPage, ManualPage, ModulePage
from curriculum.services.desk import PUBLISHERS
from tests.curriculum import desk
from tests.editions import book
from tests.factories import CourseFactory
from training.models import CourseModule

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def taught():
    """Module M1 in three languages, taught in the course COURSE."""
    book.lay()
    may_delete_whole_trees()
    CourseModule.objects.create(course=CourseFactory(), code="M1", order=1)


def may_delete_whole_trees():
    """More than publishers may today: Wagtail lets them delete single pages only."""
    group = Group.objects.get(name=PUBLISHERS)
    right = Permission.objects.get(codename="bulk_delete_page")
    GroupPagePermission.objects.create(
        group=group, page=Page.get_first_root_node(), permission=right
    )


def page(kind, language="en"):
    return kind.objects.get(locale__language_code=language)


def told(answer):
    """The sentence shown after being sent back."""
    return [str(message) for message in answer.context["messages"]]


REFUSAL = (
    "Nothing was changed: M1 is taught in COURSE. Let the operator take it out of these courses first, "
    "then try again."
)


@pytest.mark.parametrize("action", ["delete", "unpublish"])
@pytest.mark.parametrize(
    ("kind", "language"),
    [(ModulePage, "en"), (ModulePage, "ps"), (ManualPage, "en"), (HomePage, "fa-af")],
)
def test_a_taught_module_and_what_it_stands_in_stay(client_of, action, kind, language):
    before = list(Page.objects.order_by("path").values_list("path", "live"))
    chosen = page(kind, language)
    answer = client_of("approver").post(f"/cms/pages/{chosen.pk}/{action}/", follow=True)
    assert REFUSAL in told(answer)
    assert list(Page.objects.order_by("path").values_list("path", "live")) == before


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_many_at_once_are_refused_together(client_of, action):
    chosen = [page(ModulePage).pk, page(ModulePage, "ps").pk]
    before = list(Page.objects.order_by("path").values_list("path", "live"))
    address = f"/cms/bulk/wagtailcore/page/{action}/?id={chosen[0]}&id={chosen[1]}"
    assert REFUSAL in told(client_of("approver").post(address, follow=True))
    assert list(Page.objects.order_by("path").values_list("path", "live")) == before


def test_it_is_not_moved_out_of_its_manual(client_of):
    CourseModule.objects.all().delete()
    page(ModulePage, "ps").delete()  # its place is free
    CourseModule.objects.create(course=CourseFactory(), code="M1", order=1)
    module, other = page(ModulePage), page(ManualPage, "ps")
    address = f"/cms/pages/{module.pk}/move/{other.pk}/confirm/"
    assert REFUSAL in told(client_of("approver").post(address, follow=True))
    assert page(ModulePage).get_parent().pk == page(ManualPage).pk


def test_it_keeps_its_code(client_of):
    module = page(ModulePage)
    answer = client_of("approver").post(
        f"/cms/pages/{module.pk}/edit/", desk.module(module, code="M9")
    )
    assert "taught in COURSE" in str(answer.context["form"].errors["code"])
    assert page(ModulePage).code == "M1"


def test_a_lesson_of_it_may_go(client_of):
    lesson = book.page("m1-l2")
    client_of("approver").post(f"/cms/pages/{lesson.pk}/delete/")
    assert not LessonPage.objects.filter(pk=lesson.pk).exists()


def test_out_of_the_course_it_may_go(client_of):
    CourseModule.objects.all().delete()
    client_of("approver").post(f"/cms/pages/{page(ModulePage, 'ps').pk}/delete/")
    assert not ModulePage.objects.filter(locale__language_code="ps").exists()
