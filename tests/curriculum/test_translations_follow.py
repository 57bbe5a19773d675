"""A translation never shows what the source withdrew, and never with a weaker warning."""

from django.test import TestCase

from curriculum.models import LessonPage
from curriculum.selectors import gather
from curriculum.services import lay_starter_manual
from curriculum.services.starter import key_of


def page(language, name="m1-l1"):
    return LessonPage.objects.get(translation_key=key_of(name), locale__language_code=language)


def told(language, name="m1-l1"):
    return next(one for one in gather(language).lessons if one.key == str(key_of(name)))


class TranslationsFollow(TestCase):
    @classmethod
    def setUpTestData(cls):
        lay_starter_manual()

    def test_a_lesson_withdrawn_in_english_is_withdrawn_everywhere(self):
        page("en").unpublish()
        keys = {one.key for one in gather("fa-af").lessons}
        assert str(key_of("m1-l1")) not in keys
        assert str(key_of("m1-l2")) in keys
        assert [one.code for one in gather("ps").modules[0].lessons] == ["M1-L2", "M1-L3", "M1-L4"]

    def test_a_lesson_that_only_a_translation_has_stays(self):
        LessonPage.objects.filter(translation_key=key_of("m1-l1")).exclude(
            locale__language_code="fa-af"
        ).delete()
        assert [one.code for one in gather("fa-af").modules[0].lessons][-1] == "M1-L1"

    def test_the_sources_warning_and_the_stricter_age_hold(self):
        LessonPage.objects.filter(pk=page("en").pk).update(
            warning="Tells of violence.", minimum_age=18
        )
        LessonPage.objects.filter(pk=page("ps").pk).update(minimum_age=16)
        dari, pashto = told("fa-af"), told("ps")
        assert (dari.warning, dari.minimum_age) == ("Tells of violence.", 18)
        assert pashto.minimum_age == 18

    def test_a_translators_own_warning_stands(self):
        LessonPage.objects.filter(pk=page("en").pk).update(warning="Tells of violence.")
        LessonPage.objects.filter(pk=page("fa-af").pk).update(warning="از خشونت می‌گوید.")
        assert told("fa-af").warning == "از خشونت می‌گوید."

    def test_one_address_in_all_languages(self):
        LessonPage.objects.filter(pk=page("fa-af").pk).update(slug="dars-1")
        assert told("fa-af").slug == "act-means-purpose"
