"""What may be uploaded to the desk: looked into before it is kept, told in a sentence when it is not."""

from __future__ import annotations

import io
import warnings
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from PIL import Image, ImageOps
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from curriculum.errors import FileNotTaken, FileTooHeavy, NotAPicture, PictureTooLarge, invalid
from curriculum.media import looks_like

PICTURES = {"JPEG": ("jpg", "jpeg"), "PNG": ("png",), "WEBP": ("webp",), "GIF": ("gif",)}
MEGABYTE = 1_000_000
MILLION = 1_000_000


class PictureField(WagtailImageField):
    """Refused by name, size and points before a single point of it is unfolded."""

    def to_python(self, data: Any) -> Any:
        if isinstance(data, UploadedFile):
            data = examined(data)
        return super().to_python(data)


class DocumentField(WagtailDocumentField):
    """Refused by size, ending and what is inside."""

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        if file is not None:
            must_be_light(file, settings.FILE_MEGABYTES)
            if not looks_like(file.name, file):
                raise invalid(FileNotTaken(name=file.name))
        return file


class PictureForm(BaseImageForm):
    """Named in WAGTAILIMAGES_IMAGE_FORM_BASE."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _exchange(self, PictureField)


class DocumentForm(BaseDocumentForm):
    """Named in WAGTAILDOCS_DOCUMENT_FORM_BASE."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _exchange(self, DocumentField)


def examined(file: UploadedFile[Any]) -> UploadedFile[Any]:
    """The picture without what the camera wrote into it. Raises ValidationError with our sentences."""
    must_be_light(file, settings.IMAGE_MEGABYTES)
    name = str(file.name)
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # we count ourselves
        try:
            picture = _opened(file, name)
            bare = _without_traces(picture)
        except Image.DecompressionBombError:
            raise _too_large(name) from None
        except (OSError, ValueError, SyntaxError, EOFError):
            raise invalid(NotAPicture(name=name)) from None
    if bare is None:
        file.seek(0)
        return file
    return SimpleUploadedFile(name, bare, content_type=str(file.content_type))


def must_be_light(file: UploadedFile[Any], most: int) -> None:
    """Raises ValidationError above `most` megabytes."""
    if (file.size or 0) > most * MEGABYTE:
        megabytes = (file.size or 0) / MEGABYTE
        refusal = FileTooHeavy(name=str(file.name), megabytes=megabytes, most=most)
        raise invalid(refusal)


def _opened(file: UploadedFile[Any], name: str) -> Image.Image:
    """Its head is read, nothing more."""
    picture = Image.open(file, formats=tuple(PICTURES))
    if name.rpartition(".")[2].lower() not in PICTURES[str(picture.format)]:
        raise invalid(NotAPicture(name=name))
    points = picture.width * picture.height * getattr(picture, "n_frames", 1)
    if points > settings.IMAGE_MEGAPIXELS * MILLION:
        raise _too_large(name)
    return picture


def _too_large(name: str) -> ValidationError:
    return invalid(PictureTooLarge(name=name, most=settings.IMAGE_MEGAPIXELS))


def _without_traces(picture: Image.Image) -> bytes | None:
    """Written anew where it carries a camera's notes; None where it carries none."""
    kind = picture.format
    picture.load()
    if not (picture.getexif() or {"exif", "xmp", "comment", "XML:com.adobe.xmp"} & {*picture.info}):
        return None
    if getattr(picture, "n_frames", 1) > 1:
        return None  # moving pictures come from no camera; readers get the first one, written anew
    upright = ImageOps.exif_transpose(picture)
    upright.info = {key: upright.info[key] for key in ("transparency",) if key in upright.info}
    written = io.BytesIO()
    upright.save(written, kind, **({"quality": 92} if kind in {"JPEG", "WEBP"} else {}))
    return written.getvalue()


def _exchange(form: Any, field: type[Any]) -> None:
    """Ours in the place of Wagtail's, with its label and widget."""
    if old := form.fields.get("file"):
        form.fields["file"] = field(label=old.label, required=old.required, widget=old.widget)
