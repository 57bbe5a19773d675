"""Who walks through the journey: a trainer, a coordinator, a manager, strangers; each with a phone."""

import re

from django.test import Client
from lxml import html

PASSWORD = "a long enough one"
PHONE = {"viewport": {"width": 360, "height": 740}}


class Staff:
    """A member of staff with a phone of their own, signed in."""

    def __init__(self, browser, site, language, username):
        self.page = browser.new_context(**PHONE).new_page()
        self.site, self.language = site, language
        self.open("sign-in/")
        self.page.fill("[name=username]", username)
        self.page.fill("[name=password]", PASSWORD)
        self.press("main form .btn")
        assert self.page.url.endswith(f"/{language}/work/")

    def open(self, path):
        answer = self.page.goto(f"{self.site}/{self.language}/{path}")
        assert answer.status == 200, f"{path} answered {answer.status}"
        assert_in(self.page, self.language)

    def press(self, selector):
        with self.page.expect_navigation():
            self.page.click(selector)

    def said(self):
        return self.page.inner_text("main")


class Participant:
    """A person with an old phone, no account, and the slip the trainer handed out."""

    def __init__(self, browser, site, language):
        context = browser.new_context(**PHONE, java_script_enabled=False)
        self.page = context.new_page()
        self.site, self.language = site, language

    def type_code(self, code):
        self.page.goto(f"{self.site}/{self.language}/t/")
        asked = self.page.locator(f"li[lang='{self.language}'] .btn")
        if asked.count():  # a new phone is asked its language first
            asked.click()
        assert_in(self.page, self.language)
        self.page.fill("[name=code]", code)
        self.page.click("main form .btn")

    def open_link(self, token):
        self.page.goto(f"{self.site}/{self.language}/t/{token}/")

    def answer_one_by_one(self, wanted):
        """The open test, a question a screen; `wanted` says of a choice whether it is to be taken."""
        self.page.click("button[value=one]")
        for number, take in enumerate(wanted, start=1):
            assert self.page.url.endswith(f"/{number}/")
            self._choose(self.page.locator("main"), take)
            self.page.click(".foot .main")
        self.page.click(".foot .main")

    def answer_all_at_once(self, wanted):
        """The open test, all questions on one page."""
        self.page.click("button[value=all]")
        self.page.wait_for_selector("fieldset")
        for box, take in zip(self.page.locator("fieldset").all(), wanted, strict=True):
            self._choose(box, take)
        self.page.click(".foot .main")
        self.page.click(".foot .main")

    def _choose(self, box, take):
        values = box.locator("[type=radio]").evaluate_all("them => them.map((it) => it.value)")
        box.locator(f"[value='{next(value for value in values if take(value))}']").check()


class PlainPhone:
    """A phone that knows forms and nothing else: what it is shown it fills in, and sends."""

    def __init__(self, language):
        self.client, self.language = Client(), language

    def open_link(self, token):
        self._showing(self.client.get(f"/{self.language}/t/{token}/"))

    def answer_all_at_once(self, wanted):
        self._press("button[@value='all']")
        for box, take in zip(self.page.xpath("//fieldset"), wanted, strict=True):
            radios = box.xpath(".//input[@type='radio']")
            next(radio for radio in radios if take(radio.get("value"))).checked = True
        self._press("*[@class='foot']//button[contains(@class, 'main')]")
        self._press("*[@class='foot']//button[contains(@class, 'main')]")

    def _press(self, path):
        button = self.page.xpath(f"//{path}")[0]
        form = next(button.iterancestors("form"))
        fields = dict(form.form_values()) | {button.get("name"): button.get("value")}
        typed = {name: value or "" for name, value in fields.items() if name}
        to = form.get("action") or self.path
        self._showing(self.client.post(to, typed, follow=True))

    def _showing(self, answer):
        assert answer.status_code == 200
        self.path = answer.request["PATH_INFO"]
        self.page = html.fromstring(answer.content)


def assert_in(page, language):
    """The page is in this language and runs in its direction, and nothing sticks out sideways."""
    direction = "ltr" if language == "en" else "rtl"
    assert page.locator("html").get_attribute("dir") == direction
    assert page.locator("html").get_attribute("lang").lower() == language
    if language != "en":
        assert re.search(r"[\u0600-\u06ff]", page.inner_text("h1"))
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
