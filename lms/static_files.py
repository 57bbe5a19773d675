"""How static files are packed: the first start waits for it, on a machine that may be slow."""

import re
from collections.abc import Iterable, Iterator

import brotli
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Brotli's last steps cost seconds for the editors' large scripts and gain them little;
# everything a phone loads is smaller and gets them.
LARGE = 64 * 1024  # bytes
HASHED = re.compile(r"\.[0-9a-f]{12}\.")


class Packer(Compressor):
    """Brotli at its best for what is small, at a middling step for what is large."""

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        return bytes(brotli.compress(data, quality=5 if len(data) > LARGE else 11))


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Packs only the names pages use; files under their plain names are rarely asked for."""

    def create_compressor(self, **kwargs: object) -> Packer:
        return Packer(**kwargs)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        yield from super().compress_files({path for path in paths if HASHED.search(path)})
