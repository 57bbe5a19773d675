"""Signing in, and how a user wants to read."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from interface.forms import EitherCalendarDateField
from ledger.models import Look
from lms.lib.clock import KABUL
from lms.lib.digits import to_ascii
from people.enums import CalendarChoice
from people.models import User


class SignInForm(AuthenticationForm):
    """User name and password. Digits of the user name in any script."""

    error_messages = {
        "invalid_login": _(
            "User name and password do not belong together. Look at both again: capital and "
            "small letters differ. If you forgot the password, ask your operator for a new one."
        ),
        "inactive": _("This account is closed. Ask your operator."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        self.fields["username"].widget.attrs.update(autocapitalize="none", spellcheck="false")
        self.fields["password"].label = _("Password")

    def clean_username(self) -> str:
        """As the account has it."""
        return to_ascii(self.cleaned_data["username"]).strip()

    def clean(self) -> dict[str, Any]:
        """Capital letters in the user name, which phones put there, are forgiven."""
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if name is None or not password:
            return self.cleaned_data
        known = User.objects.filter(username__iexact=name).values_list("username", flat=True)
        self.user_cache = authenticate(
            self.request, username=known[0] if len(known) == 1 else name, password=password
        )
        if self.user_cache is None:
            raise self.get_invalid_login_error()
        self.confirm_login_allowed(self.user_cache)
        return self.cleaned_data


class SettingsForm(forms.ModelForm[User]):
    """Language and calendar of a user."""

    calendar = forms.ChoiceField(
        label=_("Calendar read first"),
        choices=CalendarChoice.choices,
        widget=forms.RadioSelect,
        help_text=_("The other calendar stands beside it everywhere."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = User
        fields = ("language", "calendar")


class OwnPasswordForm(PasswordChangeForm):
    """The old password once, the new one twice."""

    error_messages = {
        "password_incorrect": _("This is not your present password. Type it again."),
        "password_mismatch": _("The two new passwords differ. Type the new one twice the same."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Present password")
        self.fields["new_password1"].label = _("New password")
        self.fields["new_password1"].help_text = _(
            "At least ten characters, not only digits, not your name."
        )
        self.fields["new_password2"].label = _("New password again")
        self.fields["new_password2"].help_text = ""

    def clean_new_password1(self) -> str:
        """At least one letter: a number alone is guessed soon."""
        password: str = self.cleaned_data["new_password1"]
        if to_ascii(password).isdigit():
            raise ValidationError(_("Not only digits: add some letters."))
        return password


class LooksForm(forms.Form):
    """Whose looks, of which day in Kabul. Empty: all."""

    user = forms.ModelChoiceField(
        label=_("Who looked"), queryset=User.objects.none(), required=False, empty_label=_("All")
    )
    day = EitherCalendarDateField(label=_("Day"), required=False)

    def __init__(self, *args: Any, rows: QuerySet[Look], calendar: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        lookers: Any = self.fields["user"]
        lookers.queryset = User.objects.filter(pk__in=rows.order_by().values("user"))
        self.fields["day"].widget.calendar = calendar

    def chosen(self) -> QuerySet[Look]:
        """What cannot be read chooses nothing."""
        self.full_clean()
        said, rows = self.cleaned_data, self.rows
        if said.get("user"):
            rows = rows.filter(user=said["user"])
        if said.get("day"):
            begins = dt.datetime.combine(said["day"], dt.time.min, tzinfo=KABUL)
            rows = rows.filter(seen_at__gte=begins, seen_at__lt=begins + dt.timedelta(days=1))
        return rows
