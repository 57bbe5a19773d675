"""A small manual in three languages for the stories of translators: one module, two lessons."""

import json

from curriculum.models import LessonPage, ManualPage, ModulePage
from curriculum.services import lay_starter_manual
from curriculum.services.starter import key_of
from translating.services import note_starter


def three(en, fa_af, ps):
    return {"en": en, "fa_af": fa_af, "ps": ps}


MANUAL = {
    "home": {
        "title": three("Home", "خانه", "کور"),
        "lead": three("A training.", "یک آموزش.", "یوه روزنه."),
        "about": three("<p>About.</p>", "<p>در باره.</p>", "<p>په اړه.</p>"),
    },
    "manual": {
        "title": three("The manual", "رهنمود", "لارښود"),
        "introduction": three("<p>Read it.</p>", "<p>بخوانید.</p>", "<p>ولولئ.</p>"),
    },
    "modules": [
        {
            "key": "m1",
            "slug": "m1-foundations",
            "code": "M1",
            "hours": "3.5",
            "title": three("Foundations", "بنیادها", "بنسټونه"),
            "audience": three("Everybody", "همه", "ټول"),
            "objectives": [three("Know the crime", "جرم را بشناسید", "جرم وپېژنئ")],
            "lessons": ["m1-l1", "m1-l2"],
        }
    ],
}
FIRST = {
    "slug": "act",
    "number": 1,
    "minutes": 60,
    "title": three("Act, means, purpose", "عمل، وسیله، هدف", "عمل، وسیله، موخه"),
    "warning": three("A story of violence.", "قصهٔ خشونت.", "د تاوتریخوالي کیسه."),
    "objectives": [
        three("Name three elements", "سه عنصر را نام بگیرید", "درې عنصرونه ونوموئ"),
        three("Find them in a story", "در قصه پیدا کنید", "په کیسه کې یې ومومئ"),
    ],
    "body": [
        {"type": "heading", **three("Three parts", "سه بخش", "درې برخې")},
        {
            "type": "text",
            **three(
                "<p>There are <b>3</b> parts.</p><p>They belong together.</p>",
                "<p><b>۳</b> بخش است.</p><p>با هم هستند.</p>",
                "<p><b>۳</b> برخې دي.</p><p>سره یو ځای دي.</p>",
            ),
        },
        {
            "type": "exercise",
            **three(
                {"title": "In pairs", "minutes": 10, "steps": ["Read", "Talk for 5 minutes"]},
                {"title": "دو نفره", "minutes": 10, "steps": ["بخوانید", "۵ دقیقه گفتگو کنید"]},
                {"title": "دوه‌کسیز", "minutes": 10, "steps": ["ولولئ", "۵ دقیقې خبرې وکړئ"]},
            ),
        },
        {"type": "self_check", "all": {"question": "Q07"}},
    ],
}
SECOND = {
    "slug": "smuggling",
    "number": 2,
    "minutes": 45,
    "title": three("Smuggling", "قاچاق مهاجران", "د کډوالو قاچاق"),
    "objectives": [three("Tell them apart", "فرق کنید", "توپیر یې وکړئ")],
    "body": [
        {"type": "text", "en": "<p>Another crime.</p>"},
        {"type": "key_message", "en": {"text": "A border is not the point."}},
    ],
}


def lay(folder, *, noted=True):
    """Lays the pages down, as an installation has them on its first day."""
    for name, told in {"manual": MANUAL, "m1-l1": FIRST, "m1-l2": SECOND}.items():
        (folder / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")
    lay_starter_manual(folder=folder)
    if noted:
        note_starter()


def page(name="m1-l1", language="en"):
    """A page by its starter name: `manual`, `m1`, `m1-l1`, `m1-l2`."""
    kind = {"manual": ManualPage, "m1": ModulePage}.get(name, LessonPage)
    return kind.objects.get(translation_key=key_of(name), locale__language_code=language)


def rewrite(name="m1-l1", language="en", **fields):
    """An editor writes new fields and publishes."""
    changed = page(name, language)
    for field, value in fields.items():
        setattr(changed, field, value)
    changed.save_revision().publish()
    return page(name, language)


def block(place, name="m1-l1", language="en"):
    """{type, id, value} of the block at this place of the body, as stored."""
    return page(name, language).body.get_prep_value()[place]


def with_block(place, value, name="m1-l1", language="en"):
    """An editor changes one block and publishes. Returns its id."""
    body = page(name, language).body.get_prep_value()
    body[place]["value"] = value
    rewrite(name, language, body=json.dumps(body))
    return body[place]["id"]
