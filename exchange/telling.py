"""The texts of one question on their way in: read by their format, and what was lost kept in mind."""

from dataclasses import dataclass, field

from exchange.limits import MOST_LETTERS, MOST_RAW_LETTERS
from exchange.plain import Picture, looks_like_html, plain
from exchange.problems import Fault, Report, Value

# A text without a word on its format is HTML to Moodle; here only where it has elements of it.
PLAIN, HTML, MARKDOWN, AUTO = "plain", "html", "markdown", "auto"


@dataclass
class Telling:
    """One question of a file: where it begins and what it is called in problems."""

    report: Report
    line: int
    question: str = ""
    lost: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)  # notices, with their values

    def text(self, raw: str, form: str) -> str:
        """Raises Fault for a text that is too long."""
        return self.text_and_pictures(raw, form)[0]

    def text_and_pictures(self, raw: str, form: str) -> tuple[str, tuple[Picture, ...]]:
        if len(raw) > MOST_RAW_LETTERS:
            raise Fault("text_too_long", most=MOST_LETTERS)
        if form == MARKDOWN and raw.strip():
            self.notice("markdown_kept")
        if form == PLAIN or not (form == HTML or looks_like_html(raw)):
            return raw, ()
        made = plain(raw)
        self.lost.update(made.lost)
        return made.text, made.pictures

    def notice(self, code: str, line: int = 0, **values: Value) -> None:
        """The same is said once."""
        key = f"{code} {values}"
        if key not in self.said:
            self.said.add(key)
            self.report.say(code, line or self.line, self.question, **values)

    def close(self) -> None:
        """Says what formatting is gone, all of it at once."""
        if self.lost:
            self.notice("formatting_lost", what=", ".join(sorted(self.lost)))
