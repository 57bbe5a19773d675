"""The words of a paper, written out of the database in the language of the paper."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from checkin.models import Badge
from checkin.selectors import token_of
from interface import dates
from lms.lib.digits import PERSIAN_LANGUAGES, localise
from lms.lib.trilingual import pick
from people.enums import Sex
from sheets.enums import Naming, Whom
from sheets.models import SheetPage, SheetPrint
from sheets.printing import badges, poster, signing_in
from sheets.selectors import seats_of_sheet, sessions_of
from training.models import Activity, Enrolment, Session

_ON_A_POSTER = ("fa-af", "ps", "en")


def sheet_of(sheet: SheetPrint, *, with_names: bool) -> signing_in.Sheet:
    """The sheet as it was printed; without names it shows codes, whatever was asked for then."""
    activity, language = sheet.activity, sheet.language
    pages = list(sheet.pages.order_by("number"))
    seats = seats_of_sheet(pages)
    naming = Naming(sheet.naming) if with_names else Naming.CODES
    with translation.override(language):
        return signing_in.Sheet(
            language=language,
            title=pick(activity, "title"),
            about=about(activity),
            place=place(activity),
            days=days(activity, language),
            other_days=days(activity, language, other=True),
            whom=_whom(activity, Whom(sheet.whom)),
            sample=sample(activity),
            fathers=naming == Naming.NAMES,
            with_phone=sheet.with_phone,
            pages=tuple(_page(page, seats, naming, language) for page in pages),
        )


def badges_of(
    activity: Activity,
    seats: Iterable[Enrolment],
    made: Mapping[UUID, Badge],
    *,
    naming: Naming,
    language: str,
) -> badges.Badges:
    """A badge for each of these seats that has one."""
    with translation.override(language):
        return badges.Badges(
            language=language,
            title=pick(activity, "title"),
            partner=str(activity.partner),
            days=days(activity, language),
            sample=sample(activity),
            each=tuple(
                badges.Badge(
                    name=name_of(seat, naming),
                    role=str(seat.role or ""),
                    code=address(f"/b/{token_of(seat.pk, made[seat.pk].version)}"),
                )
                for seat in seats
                if seat.pk in made
            ),
        )


def poster_of(activity: Activity, *, url: str, code: str) -> poster.Poster:
    """The poster in Dari, Pashto and English; `url` and `code` as `joining` says."""
    return poster.Poster(
        url=url,
        address=url.partition("://")[2].rpartition("/")[0],
        code=code,
        told=tuple(_told(activity, language) for language in _ON_A_POSTER),
    )


def _told(activity: Activity, language: str) -> poster.Told:
    with translation.override(language):
        women = str(Whom.WOMEN.label) if activity.women_only else ""
        return poster.Told(
            language=language,
            title=pick(activity, "title"),
            about=f"{days(activity, language)}  ·  {place(activity)}",
            women=women,
            sample=sample(activity),
        )


def name_of(seat: Enrolment, naming: Naming) -> str:
    """Name, initials with the code, or the code alone; a removed or refused name leaves the code."""
    identity = seat.shown_identity
    if identity is None or naming == Naming.CODES:
        return seat.person.shown_code
    if naming == Naming.INITIALS:
        # The mark holds a code that begins with a digit together behind letters of Dari and Pashto.
        return f"{initials(identity.name)}  \u200e{seat.person.shown_code}"
    return str(identity.name)


def initials(name: str) -> str:
    """`M. N.`: the first letter of every word."""
    return " ".join(f"{word[0]}." for word in name.split())


def about(activity: Activity) -> str:
    """Kind and partner."""
    return f"{activity.get_kind_display()}  ·  {activity.partner}"


def place(activity: Activity) -> str:
    """Venue and provinces."""
    comma = "، " if translation.get_language() in PERSIAN_LANGUAGES else ", "
    provinces = comma.join(str(province) for province in activity.provinces.all())
    return "  ·  ".join(part for part in (provinces, activity.venue) if part)


def days(activity: Activity, language: str, *, other: bool = False) -> str:
    """In the calendar the language is used to, or in the other one."""
    calendar = calendar_of(language)
    calendar = dates.other(calendar) if other else calendar
    return dates.say_days(activity.starts_on, activity.ends_on, calendar, language)


def calendar_of(language: str) -> str:
    """What readers of a paper in this language are used to."""
    return dates.SOLAR if language in PERSIAN_LANGUAGES else dates.GREGORIAN


def sample(activity: Activity) -> str:
    """On a paper of the sample, what it is."""
    return (
        _("SAMPLE: an invented training with invented people") if activity.award.is_sample else ""
    )


def address(path: str) -> str:
    """What a printed code says."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def _page(
    page: SheetPage, seats: dict[UUID, Enrolment], naming: Naming, language: str
) -> signing_in.Page:
    rows = (seats[UUID(key)] for key in page.seats if UUID(key) in seats)
    return signing_in.Page(
        number=page.number,
        first_row=page.first_row,
        lines=tuple(_line(seat, naming) for seat in rows),
        empty_rows=page.empty_rows,
        columns=tuple(_columns(sessions_of(page), language)),
        code=address(f"/p/{page.token}"),
    )


def _line(seat: Enrolment, naming: Naming) -> signing_in.Line:
    identity = seat.shown_identity
    sex = Sex(seat.person.sex)
    return signing_in.Line(
        name=name_of(seat, naming),
        father=identity.father_name if identity and naming == Naming.NAMES else "",
        sex="" if sex == Sex.NOT_RECORDED else str(sex.label),
        work=(str(seat.organisation or seat.organisation_text), seat.position),
        province=str(seat.work_province or ""),
    )


def _columns(sessions: Iterable[Session], language: str) -> Iterable[signing_in.Column]:
    """The hour stands beside the weekday where a day has more than one session."""
    held = list(sessions)
    same_day = [session.held_on for session in held]
    calendar = calendar_of(language)
    for session in held:
        weekday = dates.weekday_name(session.held_on, language)
        hour = localise(f"{session.starts_at:%H:%M}", language)
        yield signing_in.Column(
            day=dates.say_day(session.held_on, calendar, language),
            other_day=dates.say_day(session.held_on, dates.other(calendar), language),
            weekday=f"{weekday} {hour}" if same_day.count(session.held_on) > 1 else weekday,
        )


def _whom(activity: Activity, whom: Whom) -> str:
    if activity.women_only:
        whom = Whom.WOMEN
    return "" if whom == Whom.EVERYONE else str(whom.label)
