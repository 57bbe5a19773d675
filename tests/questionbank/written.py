"""What editors type in these tests: the fields of the page, one of each kind of question."""

from html.parser import HTMLParser

from lms.lib.ids import uuid7

ABOUT = {
    "code": "B01",
    "module": "M1",
    "objective": "M1-O1",
    "difficulty": "medium",
    "source": "UN Protocol, article 3",
    "audience": "police, care",
    "to_check": "",
    "is_draft": "on",
}


def three(name, text):
    """The text in three languages; its Dari and Pashto say which language they are."""
    return {f"{name}.en": text, f"{name}.fa_af": f"{text} دری", f"{name}.ps": f"{text} پښتو"}


def rows(sort, texts, prefix="", **extras):
    """Rows `c1`, `c2` ... with their keys; `extras` by row number, as `right=[1]`."""
    found = {}
    for n, text in enumerate(texts, start=1):
        row = f"{prefix}{sort}{n}"
        found |= {f"{row}.key": f"{sort}k{n}", **three(f"{row}.text", text)}
        for name, values in extras.items():
            if n in values:
                found[f"{row}.{name}"] = values[n] if isinstance(values, dict) else "on"
    return found


def single(**changes):
    """One right answer of three."""
    return {
        "kind": "single_choice",
        "key": "",
        **three("stem", "Which is an act?"),
        **rows("c", ["Harbouring", "Deception", "Servitude"], right=[1]),
        **changes,
    }


KINDS = {
    "single_choice": single(),
    "multiple_choice": {
        "kind": "multiple_choice",
        **three("stem", "Which are acts?"),
        **rows("c", ["Harbouring", "Transfer", "Deception"], right=[1, 2]),
        "c1.mark": "2/3",
        "c2.mark": "1/3",
        "c3.mark": "-50",
    },
    "true_false": {
        "kind": "true_false",
        **three("stem", "A border must be crossed."),
        **rows("c", ["True", "False"], right=[2]),
        "fixed": "on",
    },
    "matching": {
        "kind": "matching",
        **three("stem", "Act or means?"),
        **rows("c", ["Act", "Means", "Purpose"]),
        **rows("q", ["Harbouring", "Deception"], to={1: "1", 2: "2"}),
    },
    "ordering": {
        "kind": "ordering",
        **three("stem", "What comes first?"),
        **rows("c", ["Safety", "Consent", "Interview"]),
    },
    "numeric": {
        "kind": "numeric",
        **three("stem", "Until what age is one a child?"),
        "n1.key": "1",
        "n1.value": "۱۸",
        "n1.tolerance": "",
        "n2.key": "2",
        "n2.value": "17",
        "n2.tolerance": "0٫5",
        "n2.mark": "25",
        **three("otherwise", "The Protocol says it."),
    },
    "short_answer": {
        "kind": "short_answer",
        **three("stem", "Who protects children?"),
        "s1.key": "1",
        "s1.text": "Everybody",
        "s2.key": "2",
        "s2.text": "همه",
    },
    "opinion": {
        "kind": "opinion",
        **three("stem", "I can use this in my work."),
        **rows("c", ["Not at all", "A little", "Very much"]),
    },
    "case": {
        "kind": "case",
        **three("stem", "Gul Bibi is 16 and works in a kiln."),
        "p1.key": "pk1",
        "p1.kind": "single_choice",
        **three("p1.stem", "Is she a child?"),
        **rows("c", ["Yes", "No"], "p1.", right=[1]),
        "p2.key": "pk2",
        "p2.kind": "numeric",
        **three("p2.stem", "How many elements are to be shown?"),
        "p2.n1.key": "1",
        "p2.n1.value": "2",
    },
}


def sent(fields, **changes):
    """A page as it is posted, with a stamp of its own."""
    return {**ABOUT, "stamp": str(uuid7()), "seen": "", **fields, **changes}


class Browser(HTMLParser):
    """`Browser.fields(html)`: what a browser would send of the page's form, by name."""

    def __init__(self):
        super().__init__()
        self.sent, self.area, self.select = {}, None, None

    @classmethod
    def fields(cls, html):
        reader = cls()
        reader.feed(html[html.index('class="stack writing"') :])
        return reader.sent

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        if tag == "textarea":
            self.area = has["name"]
            self.sent[self.area] = ""
        elif tag == "select":
            self.select = has["name"]
        elif tag == "option" and ("selected" in has or self.select not in self.sent):
            self.sent[self.select] = has["value"]
        elif tag == "input" and has.get("type") not in ("checkbox", "file"):
            self.sent[has["name"]] = has.get("value", "")
        elif tag == "input" and has["type"] == "checkbox" and "checked" in has:
            self.sent[has["name"]] = has.get("value", "on")

    def handle_endtag(self, tag):
        self.area = None if tag == "textarea" else self.area

    def handle_data(self, data):
        if self.area:
            self.sent[self.area] += data
