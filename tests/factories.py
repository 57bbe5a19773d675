"""Makers of rows for tests. Real codes and real-looking names; every one is invented."""

import datetime as dt

import factory
from django.conf import settings
from factory.django import DjangoModelFactory

from editions.enums import EditionKind
from editions.models import Edition, FrozenText
from ledger.services import digest_of
from lms.lib.clock import now
from lms.lib.ids import uuid7
from people.enums import Scope, Sex, StaffRole
from people.models import Identity, Organisation, Person, Post, User
from reference.models import Country, Province, Role, RoleGroup
from training import access
from training.enums import ActivityKind, ActivityStatus
from training.models import Activity, Award, Course, Enrolment, Session


class CountryFactory(DjangoModelFactory):
    class Meta:
        model = Country
        django_get_or_create = ("code",)

    code = "AF"
    name_en = "Afghanistan"


class ProvinceFactory(DjangoModelFactory):
    """Known ones by code: `ProvinceFactory(code="AF16", name_en="Nuristan")`."""

    class Meta:
        model = Province
        django_get_or_create = ("code",)

    code = "AF16"
    name_en = "Nuristan"
    name_fa_af = factory.LazyAttribute(lambda row: {"AF16": "نورستان"}.get(row.code, ""))
    name_ps = factory.LazyAttribute(lambda row: {"AF16": "نورستان"}.get(row.code, ""))
    iso = factory.LazyAttribute(lambda row: f"T-{row.code}")
    region = "East"
    tile_row = factory.Sequence(lambda n: n)
    tile_column = 0


class RoleGroupFactory(DjangoModelFactory):
    class Meta:
        model = RoleGroup
        django_get_or_create = ("code",)

    code = "community"
    name_en = "Community"


class RoleFactory(DjangoModelFactory):
    class Meta:
        model = Role
        django_get_or_create = ("code",)

    code = "community_elder"
    name_en = "Community elder"
    group = factory.SubFactory(RoleGroupFactory)


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation
        django_get_or_create = ("code",)

    code = "HERE"
    name_en = factory.LazyAttribute(lambda row: f"Organisation {row.code}")


class UserFactory(DjangoModelFactory):
    """Password: `factories.PASSWORD`."""

    class Meta:
        model = User
        django_get_or_create = ("username",)
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user-{n}")
    password = factory.django.Password("a long password of tests")


PASSWORD = "a long password of tests"


class PostFactory(DjangoModelFactory):
    """`provinces=[...]` narrows a post with scope PROVINCES."""

    class Meta:
        model = Post
        skip_postgeneration_save = True

    user = factory.SubFactory(UserFactory)
    role = StaffRole.TRAINER
    scope = Scope.EVERYWHERE
    organisation = None

    @factory.post_generation
    def provinces(self, create, extracted, **kwargs):
        self.provinces.set(extracted or [])


class PersonFactory(DjangoModelFactory):
    """A person with an identity; `identity=None` makes one whose name was removed."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    sex = Sex.FEMALE
    keeper = factory.SubFactory(OrganisationFactory)
    kept_in = factory.SubFactory(ProvinceFactory)
    identity = factory.RelatedFactory(
        "tests.factories.IdentityFactory", factory_related_name="person"
    )


class IdentityFactory(DjangoModelFactory):
    class Meta:
        model = Identity

    person = factory.SubFactory(PersonFactory, identity=None)
    name = factory.Iterator(["زرمینه", "محمد نصیر", "بی‌بی گل", "عبدالرحمن"])
    name_latin = factory.Iterator(["Zarmina", "Mohammad Nasir", "Bibi Gul", "Abdul Rahman"])
    father_name = factory.Sequence(lambda n: f"غلام {n}")
    father_name_latin = factory.Sequence(lambda n: f"Ghulam {n}")


class AwardFactory(DjangoModelFactory):
    class Meta:
        model = Award
        django_get_or_create = ("code",)

    code = "AWARD"
    title_en = "An award of tests"


class CourseFactory(DjangoModelFactory):
    class Meta:
        model = Course
        django_get_or_create = ("code",)

    code = "COURSE"
    title_en = "Advocacy against trafficking"
    contact_minutes = 3 * 360


class ActivityFactory(DjangoModelFactory):
    """A three-day training in Nuristan, 20-22 April 2019; `provinces=[...]` moves it."""

    class Meta:
        model = Activity
        skip_postgeneration_save = True

    award = factory.SubFactory(AwardFactory)
    partner = factory.SubFactory(OrganisationFactory)
    course = factory.SubFactory(CourseFactory)
    country = factory.SubFactory(CountryFactory)
    kind = ActivityKind.TRAINING
    status = ActivityStatus.HELD
    title_en = "Three-day advocacy training"
    title_fa_af = "آموزش سه‌روزهٔ دادخواهی"
    title_ps = "د دادخواهۍ درې ورځنۍ روزنه"
    starts_on = dt.date(2019, 4, 20)
    ends_on = dt.date(2019, 4, 22)

    @factory.post_generation
    def provinces(self, create, extracted, **kwargs):
        self.provinces.set([ProvinceFactory()] if extracted is None else extracted)


class SessionFactory(DjangoModelFactory):
    class Meta:
        model = Session
        skip_postgeneration_save = True

    activity = factory.SubFactory(ActivityFactory)
    held_on = factory.LazyAttribute(lambda row: row.activity.starts_on)
    minutes = 360


class EnrolmentFactory(DjangoModelFactory):
    """A seat, with the link and code that `access` derives for it."""

    class Meta:
        model = Enrolment

    id = factory.LazyFunction(uuid7)
    activity = factory.SubFactory(ActivityFactory)
    person = factory.SubFactory(PersonFactory, keeper=factory.SelfAttribute("..activity.partner"))
    role = factory.SubFactory(RoleFactory)
    organisation = factory.SelfAttribute("activity.partner")
    work_province = factory.SubFactory(ProvinceFactory)
    happened_at = factory.LazyFunction(now)
    digest = factory.LazyAttribute(lambda row: digest_of({"person": row.person}))
    access_code_digest = factory.LazyAttribute(
        lambda row: access.digest(access.code(settings.PARTICIPANT_CODE_KEY, row.id, 1))
    )
    access_token_digest = factory.LazyAttribute(
        lambda row: access.digest(access.token(settings.PARTICIPANT_CODE_KEY, row.id, 1))
    )


class FrozenTextFactory(DjangoModelFactory):
    class Meta:
        model = FrozenText

    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    languages = ["en", "fa-af", "ps"]


class EditionFactory(DjangoModelFactory):
    """An approved edition without parts."""

    class Meta:
        model = Edition

    text = factory.SubFactory(FrozenTextFactory)
    kind = EditionKind.APPROVED
    number = factory.Sequence(lambda n: n + 1)
    approving_body = "High Commission"
    letter_reference = factory.Sequence(lambda n: f"HC-{n}")
    letter_date = dt.date(2019, 1, 1)
    approved_languages = ["en"]
