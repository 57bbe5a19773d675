"""Modules a document may go into, and what was imported before."""

from django.db.models import QuerySet

from curriculum.models import LessonPage, ModulePage
from manuscripts.errors import ModuleUnknown
from manuscripts.models import Document, ImportedDocument


def modules() -> list[ModulePage]:
    """Every module page in every language, in the order of the manual."""
    return list(ModulePage.objects.select_related("locale").order_by("locale_id", "path"))


def module_by_code(code: str, language: str) -> ModulePage:
    """Raises ModuleUnknown."""
    pages = ModulePage.objects.filter(locale__language_code=language)
    found: ModulePage | None = (
        pages.filter(code__iexact=code.strip()).select_related("locale").first()
    )
    if found is None:
        raise ModuleUnknown(code, language)
    return found


def module_of(document: Document) -> ModulePage:
    """Where it goes. Raises ModuleUnknown when the page has gone since."""
    pages = ModulePage.objects.filter(translation_key=document.module_key)
    here = pages.filter(locale__language_code=document.language)
    found: ModulePage | None = here.select_related("locale").first()
    if found is None:
        raise ModuleUnknown(document.module_code, document.language)
    return found


def imported_before(sha256: str, module: ModulePage) -> ImportedDocument | None:
    """The earlier import of the same file into the same module and language."""
    return ImportedDocument.objects.filter(
        sha256=sha256,
        module_key=module.translation_key,
        language=module.locale.language_code,
    ).first()


def lessons_made(imported: ImportedDocument) -> QuerySet[LessonPage]:
    """Those of its lessons that still stand."""
    made = [page["id"] for page in imported.pages]
    standing: QuerySet[LessonPage] = LessonPage.objects.filter(pk__in=made).order_by("path")
    return standing
