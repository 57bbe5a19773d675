"""What Django itself says in our forms reads in the reader's language, and is no Iranian Persian."""

import re
from collections import defaultdict

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.forms import BaseForm, CharField, IntegerField
from django.urls import get_resolver
from django.utils.translation import override

from people.models import User

ROOMS = ("people", "training", "assessments", "certificates", "reports", "interface", "jobs")
NAMES = re.compile("JSON|UUID|IPv4|IPv6")


def subclasses(cls):
    for child in cls.__subclasses__():
        yield child
        yield from subclasses(child)


def forms_of_people():
    """Every form of ours that is not a form of the operator's desk."""
    _ = get_resolver().url_patterns  # every view, and with it every form, is loaded
    return sorted(
        {
            form
            for form in subclasses(BaseForm)
            if form.__module__.split(".")[0] in ROOMS and "admin" not in form.__module__
        },
        key=lambda form: form.__qualname__,
    )


def sentences(form):
    """Everything its fields may say, with figures in the places of placeholders."""
    for name, field in form.base_fields.items():
        messages = [*field.error_messages.values()]
        messages += [rule.message for rule in field.validators if hasattr(rule, "message")]
        for message in messages:
            yield name, str(message % defaultdict(lambda: 2))


def refusal(field, typed):
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    return refused.value.messages


@pytest.mark.parametrize("language", ["fa-af", "ps"])
def test_no_form_answers_in_english(language):
    forms = forms_of_people()
    assert {form.__name__ for form in forms} >= {"SignInForm", "OwnPasswordForm", "PlanForm"}
    with override(language):
        english = [
            (form.__name__, name, said)
            for form in forms
            for name, said in sentences(form)
            if re.search("[A-Za-z]", NAMES.sub("", said))
        ]
    assert english == []


@pytest.mark.parametrize(
    ("language", "said"),
    [("fa-af", "این خانه باید پر شود."), ("ps", "دا خانه باید ډکه شي.")],
)
def test_an_empty_field_is_answered_in_our_own_words(language, said):
    with override(language):
        assert refusal(CharField(), "") == [said]


def test_a_long_text_is_answered_with_the_plural_of_the_language():
    with override("ps"):
        assert refusal(CharField(max_length=3), "abcd") == [
            "دا لیکنه باید تر 3 تورو زیاته نه وي (اوس 4 لري)."
        ]


def test_a_number_out_of_bounds_is_answered_in_dari():
    with override("fa-af"):
        assert refusal(IntegerField(max_value=12), "13") == ["این عدد باید 12 یا کمتر باشد."]


@pytest.mark.parametrize("language", ["fa-af", "ps"])
@pytest.mark.parametrize("password", ["abc", "password123", "1234567890", "amina.karimi"])
def test_a_weak_password_is_refused_in_the_language(language, password):
    user = User(username="amina.karimi", first_name="Amina", last_name="Karimi")
    with override(language):
        with pytest.raises(ValidationError) as refused:
            validate_password(password, user)
        assert [said for said in refused.value.messages if re.search("[A-Za-z]", said)] == []
