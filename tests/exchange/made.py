"""Questions of every kind with the nastiest texts, for the property tests."""

import struct
import zlib
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from hypothesis import strategies as st

from exchange.enums import Kind
from exchange.items import Choice, Image, Item, Number, Pair, Spelling, truth

SNIPPETS = [
    "قاچاق انسان", "گروه‌ها", "ښځې او نارینه", "د انسان قاچاق", "۱۲۳", "\u200f", "\u200e",
    "\u2067x\u2069", "\u202eabc\u202c", "\u200c", "\u200d", "é", "é", "ِّ", "☃", "😀", "\u00a0",
    "~", "=", "#", "####", "{", "}", ":", "::", "\\", "\\n", "\\\\", "%", "%50%", "%100%", "->",
    "//", "$CATEGORY:", "[html]", "[plain]", "[", "]", "{T}", "{#3:1}", "_____", "*", "\\*",
    "A) ", "B. ", "ANSWER: A", "ANSWER:", "<b>", "</p>", "<br>", "&amp;", "&", "<", ">", "]]>",
    "<![CDATA[", "<!--", '"', "'", "`", "@@PLUGINFILE@@/", "<img src=x>", " ", "  ", "\t", "\n",
    "\n\n", "\r\n", "\x00", "\x1b", "\u2028", "\ufeff", "=%0%*", "T", "FALSE", "[tag:x]", ">4 ALL",
    "=cmd()", "${x}", "..", "1..5", "/", "...",
]  # fmt: skip
nasty = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=6)), max_size=6).map("".join)
filled = nasty.map(lambda text: f"س{text}؟")
bare = nasty.filter(lambda text: bool(Pair(prompt=text, answer="").prompt))
texts = st.one_of(filled, bare)
weights = st.one_of(
    st.sampled_from([Fraction(0), Fraction(1), Fraction(1, 3), Fraction(5, 6), Fraction(-1, 7)]),
    st.integers(-100, 100).map(lambda percent: Fraction(percent, 100)),
    st.fractions(-1, 1, max_denominator=40),
)
figures = st.decimals(-(10**6), 10**6, places=4)


def png(colour=0):
    """One pixel."""

    def chunk(name, data):
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes([0, colour]))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


images = st.builds(
    Image,
    name=st.sampled_from(["a.png", "دو.png", "a b#?.png", 'q"<&>.png']),
    media_type=st.just("image/png"),
    data=st.integers(0, 255).map(png),
    alternative=nasty,
)
choice = st.builds(Choice, text=texts, fraction=weights, feedback=nasty)
key = st.builds(Choice, text=texts, fraction=st.just(Fraction(1)), feedback=nasty)
wrong = st.builds(Choice, text=texts, feedback=nasty)
pair = st.builds(Pair, prompt=texts, answer=texts)
spelling = st.builds(Spelling, text=texts, fraction=weights, feedback=nasty)
number = st.builds(
    Number,
    value=figures,
    tolerance=figures.map(abs),
    fraction=weights,
    feedback=nasty,
)
about = {
    "stem": texts,
    "code": nasty,
    "name": nasty,
    "category": st.lists(nasty, max_size=3).map(tuple),
    "feedback": nasty,
    "image": st.none() | images,
    "shuffle": st.booleans(),
    "tags": st.lists(nasty, max_size=3).map(tuple),
}


def of(kind, **fields):
    return st.builds(Item, kind=st.just(kind), **about, **fields)


def some(*parts):
    """One list out of several, in any order."""
    return st.tuples(*parts).flatmap(lambda lists: st.permutations(list(chain(*lists))))


def listed(strategy, most=3):
    return st.lists(strategy, max_size=most)


def one(strategy):
    return strategy.map(lambda made: [made])


singles = of(Kind.SINGLE_CHOICE, choices=some(one(key), one(wrong), listed(choice)).map(tuple))
multiples = of(Kind.MULTIPLE_CHOICE, choices=some(one(key), one(wrong), listed(choice)).map(tuple))
true_false = of(
    Kind.TRUE_FALSE,
    choices=st.builds(truth, is_true=st.booleans(), if_true=nasty, if_false=nasty),
)
matchings = of(
    Kind.MATCHING,
    pairs=some(
        st.lists(pair, min_size=2, max_size=4),
        listed(st.builds(Pair, prompt=st.just(""), answer=texts)),
    ).map(tuple),
)
orderings = of(Kind.ORDERING, steps=st.lists(texts, min_size=2, max_size=5).map(tuple))
full = st.builds(Number, value=figures, tolerance=st.just(Decimal("0.5")))
numerics = of(Kind.NUMERIC, numbers=some(one(full), listed(number)).map(tuple), otherwise=nasty)
exact = st.builds(Spelling, text=texts, feedback=nasty)
shorts = of(
    Kind.SHORT_ANSWER, spellings=some(one(exact), listed(spelling)).map(tuple), otherwise=nasty
)
opinions = of(Kind.OPINION, choices=st.lists(wrong, min_size=2, max_size=5).map(tuple))
plain_kinds = st.one_of(singles, multiples, true_false, matchings, orderings, numerics, shorts)
cases = of(
    Kind.CASE, parts=st.lists(st.one_of(plain_kinds, opinions), min_size=1, max_size=3).map(tuple)
)
any_kind = st.one_of(plain_kinds, opinions, cases)
