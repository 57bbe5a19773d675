"""Terms are linked where they are met first, and no word of a lesson changes."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.marking import Marker, Terms, keys_of

TERMS = Terms.of(
    {
        keys_of("debt"): "w-debt",
        keys_of("debt bondage"): "w-bondage",
        keys_of("قربانی"): "w-victim",
        keys_of("بچه‌بازی"): "w-boy",
        keys_of("child's best"): "w-best",
    }
)
MARK = re.compile(r'<a class="term" id="t-\d+" href="#[\w-]+">(.*?)</a>', re.DOTALL)


def mark(html, **how):
    return Marker().mark(html, TERMS, **how)


def link(number, target, text):
    return f'<a class="term" id="t-{number}" href="#{target}">{text}</a>'


def test_the_first_occurrence_is_linked_and_no_other():
    said = mark("<p>A debt is a debt.</p>")
    assert said == f"<p>A {link(1, 'w-debt', 'debt')} is a debt.</p>"


def test_the_longest_term_wins_and_hides_none_behind_it():
    said = mark("<p>Debt bondage, debt bondage, debt.</p>")
    assert said == (
        f"<p>{link(1, 'w-bondage', 'Debt bondage')}, debt bondage, {link(2, 'w-debt', 'debt')}.</p>"
    )


def test_a_mark_counts_over_all_pieces_of_a_lesson():
    marker = Marker()
    assert "t-1" in marker.mark("<p>debt</p>", TERMS)
    assert marker.mark("<p>debt</p>", TERMS) == "<p>debt</p>"
    assert 'id="t-2"' in marker.mark("<p>قربانی</p>", TERMS)
    assert marker.used == ["w-debt", "w-victim"]


@pytest.mark.parametrize(
    "quiet",
    [
        '<a href="/x">debt</a>',
        "<h2>Debt</h2>",
        "<summary><b>debt</b></summary>",
        "<dl><dt>Debt</dt></dl>",
        '<p class="kicker"><span>debt</span></p>',
        '<img alt="debt">',
        "<p>indebted, debtor</p>",
        "<p>قربانی‌گری</p>",
    ],
)
def test_links_headings_controls_and_other_words_stay_as_they_are(quiet):
    assert mark(quiet) == quiet


def test_after_a_quiet_element_marking_goes_on():
    said = mark("<h2>Debt <br> now</h2><p>debt</p>")
    assert said == f"<h2>Debt <br> now</h2><p>{link(1, 'w-debt', 'debt')}</p>"


def test_a_definition_does_not_explain_itself_by_itself():
    assert mark("<p>A debt.</p>", but_not="w-debt") == "<p>A debt.</p>"


@pytest.mark.parametrize(
    "written", ["قرباني", "قُربانی", "قربانی‌ها", "قربانی‌های", "بچه‌بازي", "debts", "Debt Bondage"]
)
def test_a_term_is_known_in_any_keyboards_spelling_and_its_plain_plural(written):
    assert mark(f"<p>{written}</p>").count('class="term"') == 1


def test_entities_stay_and_are_understood():
    said = mark("<p>R&amp;D, a child&#x27;s best</p>")
    assert said == f"<p>R&amp;D, a {link(1, 'w-best', 'child&#x27;s best')}</p>"


def test_a_full_stop_parts_a_term():
    assert "w-bondage" not in mark("<p>A debt. Bondage.</p>")


class Balance(HTMLParser):
    """Open elements, and links inside links."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.nested, self.text = [], 0, ""

    def handle_starttag(self, tag, attrs):
        self.nested += tag == "a" and "a" in self.open
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


WORDS = st.sampled_from(
    [
        "debt",
        "Debt bondage",
        "قربانی",
        "بچه‌بازی",
        "and",
        "، ",
        ". ",
        " ",
        "R&amp;D",
        "&lt;",
        "s",
        "‌",
    ]
)
HTML = st.recursive(
    st.lists(WORDS, max_size=6).map("".join),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(["p", "b", "a", "h2", "li", "summary", "dt"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


def read(html):
    told = Balance()
    told.feed(html)
    told.close()
    return told


@given(HTML)
def test_marking_changes_no_word_and_keeps_the_html_whole(html):
    marker = Marker()
    said = marker.mark(html, TERMS)
    assert MARK.sub(r"\1", said) == html
    told = read(said)
    assert told.open == []
    assert told.nested <= read(html).nested
    assert told.text == read(html).text
    assert len(set(marker.used)) == len(marker.used) == said.count('class="term"')
