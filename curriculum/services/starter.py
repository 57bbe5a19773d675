"""The starter manual: laid down once per page and language, never laid over anything again."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wagtail.models import Locale, Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from curriculum.blocks import with_item_ids
from curriculum.enums import Standing
from curriculum.models import HomePage, LessonPage, ManualPage, ModulePage, StarterPage
from ledger.verbs import verb
from lms.lib.clock import now
from lms.lib.trilingual import LANGUAGES
from reference.models import RoleGroup

FOLDER = Path(__file__).resolve().parent.parent / "starter"
NAMES = uuid.UUID("6f1c1f5e-64c3-5d0f-9a53-0f6a0a2a7c11")  # of the keys below; never change
WELCOME = "Welcome to your new Wagtail site!"

Told = dict[str, Any]


@dataclass(frozen=True)
class Laid:
    """What one run did: pages made, pages left as they were found."""

    made: int
    kept: int


@verb
def lay_starter_manual(*, folder: Path = FOLDER, modules: bool = True) -> Laid:
    """Home, manual, modules and lessons in three languages. Again: makes nothing, changes nothing.

    Without modules: what a real installation begins with, a home and a manual still to be written.
    """
    book = _read(folder / "manual.json")
    if not modules:
        book = {**book, "modules": []}
    with disable_reference_index_auto_update():  # the starter refers to nothing
        layers = [_lay_language(folder, book, language) for language in LANGUAGES]
    _show_home()
    return Laid(made=sum(one.made for one in layers), kept=sum(one.kept for one in layers))


def key_of(name: str) -> uuid.UUID:
    """The translation key of a starter page: `home`, `manual`, `m1`, `m1-l1` ..."""
    return uuid.uuid5(NAMES, name)


def _lay_language(folder: Path, book: Told, language: str) -> "_Layer":
    layer = _Layer(language)
    home = layer.lay("home", Page.get_first_root_node(), _home(book, language))
    manual = layer.lay("manual", home, _manual(book, language))
    for told in book["modules"]:
        module = layer.lay(told["key"], manual, _module(told, language))
        for name in told["lessons"]:
            layer.lay(name, module, _lesson(name, _read(folder / f"{name}.json"), language))
    return layer


class _Layer:
    """Lays the pages of one language, counting those made and those let be."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.made = self.kept = 0
        self.locale, _ = Locale.objects.get_or_create(language_code=language)
        standing = Page.objects.filter(locale=self.locale)
        self.standing = {page.translation_key: page for page in standing}
        laid = StarterPage.objects.filter(language=language)
        self.laid = set(laid.values_list("key", flat=True))

    def lay(self, name: str, parent: Page | None, page: Page) -> Page | None:
        """The page now standing under this name: found, made, or None where an editor deleted it."""
        key = key_of(name)
        if parent is None or key in self.standing or key in self.laid:
            self.kept += 1
            return self.standing.get(key)
        self.made += 1
        return self._make(key, parent, page)

    def _make(self, key: uuid.UUID, parent: Page, page: Page) -> Page:
        page.translation_key, page.locale = key, self.locale
        page.first_published_at = page.last_published_at = now()
        parent.add_child(instance=page)
        # Born published, with the revision that says so: publishing afterwards would save it thrice.
        revision = page.save_revision(clean=False)
        Page.objects.filter(pk=page.pk).update(
            live_revision=revision, has_unpublished_changes=False, draft_title=page.title
        )
        StarterPage.objects.create(key=key, language=self.language, laid_at=now())
        parent.refresh_from_db()  # treebeard counts children on the parent
        return page


def _show_home() -> None:
    # Only Wagtail's own welcome page gives way; a root that an editor chose stays.
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    home = HomePage.objects.filter(locale__language_code="en").first()
    if site is None or home is None or site.root_page.title != WELCOME:
        return
    welcome, site.root_page = site.root_page, home.page_ptr
    site.save()
    if not welcome.get_children().exists():
        welcome.delete()


def _home(book: Told, language: str) -> HomePage:
    told = book["home"]
    return HomePage(
        slug=language,
        title=_in(told["title"], language),
        lead=_in(told["lead"], language),
        about=_in(told["about"], language),
        standing=Standing.WORKING,
    )


def _manual(book: Told, language: str) -> ManualPage:
    told = book["manual"]
    return ManualPage(
        slug="manual",
        title=_in(told["title"], language),
        introduction=_in(told["introduction" if book["modules"] else "unwritten"], language),
        standing=Standing.SAMPLE if book["modules"] else Standing.IN_PREPARATION,
    )


def _module(told: Told, language: str) -> ModulePage:
    return ModulePage(
        slug=told["slug"],
        code=told["code"],
        title=_in(told["title"], language),
        audience=_in(told["audience"], language),
        hours=told["hours"],
        objectives=_objectives(told["objectives"], language, told["key"]),
        standing=Standing.SAMPLE if told["lessons"] else Standing.IN_PREPARATION,
    )


def _lesson(name: str, told: Told, language: str) -> LessonPage:
    return LessonPage(
        slug=told["slug"],
        number=told["number"],
        minutes=told["minutes"],
        title=_in(told["title"], language),
        minimum_age=told.get("minimum_age"),
        warning=_in(told["warning"], language) if told.get("warning") else "",
        audience_roles=RoleGroup.objects.filter(code__in=told.get("roles", [])),
        objectives=_objectives(told["objectives"], language, name),
        body=json.dumps(_body(name, told["body"], language)),
        standing=Standing.SAMPLE,
    )


def _body(name: str, told: list[Told], language: str) -> list[Told]:
    """The blocks told in this language. One paragraph has one id in all languages.

    What is told for all languages stands beside text only: a question alone is no translation, and
    would keep the reader from the English lesson.
    """
    if not any(_code(language) in block for block in told):
        return []
    return with_item_ids(
        [
            {"type": block["type"], "id": _id(name, "body", place), "value": _in(block, language)}
            for place, block in enumerate(told)
            if _is_told(block, language)
        ]
    )


def _objectives(told: Iterable[Told], language: str, name: str) -> str:
    return json.dumps(
        [
            {"type": "objective", "id": _id(name, "goal", place), "value": _in(one, language)}
            for place, one in enumerate(told)
        ]
    )


def _id(name: str, part: str, place: int) -> str:
    return str(uuid.uuid5(NAMES, f"{name}:{part}:{place}"))


def _is_told(told: Told, language: str) -> bool:
    return "all" in told or _code(language) in told


def _in(told: Told, language: str) -> Any:
    return told["all"] if "all" in told else told[_code(language)]


def _code(language: str) -> str:
    return language.replace("-", "_")


def _read(file: Path) -> Told:
    told: Told = json.loads(file.read_text(encoding="utf-8"))
    return told
