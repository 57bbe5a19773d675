"""A trainer's phone on a training day: a browser of 360 px behind a line that can be cut."""

from django.conf import settings
from django.test import Client

from tests.journeys.line import Line
from tests.journeys.people import PHONE

PIN = "258036"
TYPED = {"en": PIN, "ps": "۲۵۸۰۳۶"}


class FieldPhone:
    """`context` is a browser context that belongs to this phone alone."""

    def __init__(self, context, server, language):
        self.context, self.language = context, language
        self.line = Line(server)
        self.open_tab()

    def open_tab(self):
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)

    def sign_in(self, user):
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.line.site}
        self.context.add_cookies([cookie])

    def sign_out(self):
        self.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    def open(self, screen=""):
        """The page anew, as after any lock: nothing of what lay in memory is left."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.line.site}/{self.language}/field/#/{screen}")
        self.fits()

    def take_along(self):
        self.open()
        self.choose_pin()
        self.sees_state("done")
        self.page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
        self.page.wait_for_function(
            f"caches.match('/{self.language}/field/').then((found) => Boolean(found))"
        )

    def choose_pin(self):
        self.page.wait_for_selector("[data-state=offer]:visible")
        self.page.fill("#new-pin", TYPED[self.language])
        self.page.fill("#again", PIN)
        self.page.click("[data-door=offer] .btn")

    def unlock(self, screen="", pin=PIN):
        self.open(screen)
        self.page.wait_for_selector("#pin:visible")
        self.page.fill("#pin", pin)
        self.page.click("[data-door=unlock] .btn")

    def sees_state(self, state):
        self.page.wait_for_selector(f"[data-line={state}]:visible")

    def fits(self):
        assert (
            self.page.evaluate("document.documentElement.scrollWidth")
            <= (PHONE["viewport"]["width"])
        )

    def go(self, screen):
        self.page.evaluate("(hash) => { location.hash = hash; }", f"#/{screen}")

    def roster(self, session):
        self.go(f"s/{session.pk}")
        self.page.wait_for_selector(f"[data-to=k][href='#/k/{session.pk}']")
        self.fits()

    def mark_all(self, session):
        self.roster(session)
        self.page.click("[data-do=all]")
        self.page.wait_for_selector("[data-do=all]", state="hidden")

    def mark(self, seat, presence):
        row = f".roster > li[data-seat='{seat.pk}']"
        if presence in ("left_early", "excused"):
            self.page.click(f"{row} summary")
        before = self.waiting()
        self.page.check(f"{row} [value={presence}]")
        self.waits_for(before + 1)

    def register(self, activity, session, name, father):
        self.fill_in(activity, session, name, father)
        self.save()
        self.page.wait_for_selector("[data-told=saved]:visible")

    def fill_in(self, activity, session, name, father):
        self.go(f"p/{activity.pk}/{session.pk}")
        self.page.fill("#f-name", name)
        self.page.fill("#f-father", father)
        self.page.check("[name=sex][value=male]")
        self.page.select_option("#f-role", index=1)

    def save(self):
        self.page.click("form.pairs .foot .btn")

    def is_asked(self, question):
        """Of "alike", "man", "full"."""
        self.page.wait_for_selector(f"[data-told={question}]:visible")

    def waiting(self):
        """How many facts the screen says wait to be sent."""
        return int(self.page.locator("[data-f=waiting]").first.text_content() or 0)

    def waits_for(self, number):
        """Until the screen says that so many facts wait."""
        self.page.wait_for_function(WAITS, arg=number)

    def send(self):
        self.page.click(".line [data-do=send]")

    def shown(self, session):
        """{enrolment: presence} as the roster of this phone shows it."""
        self.roster(session)
        return self.page.eval_on_selector_all(
            ".roster > li",
            """(rows) => Object.fromEntries(rows.map((row) =>
                [row.dataset.seat, row.querySelector("input[type=radio]:checked")?.value ?? null]))""",
        )

    def stored(self):
        """Rows of each store on this phone."""
        return self.page.evaluate(STORED)

    def close(self):
        self.line.close()
        self.context.close()


WAITS = """(n) => {
    const text = document.querySelector("[data-f=waiting]")?.textContent || "-";
    return Number(text.replace(/[۰-۹]/g, (digit) => "۰۱۲۳۴۵۶۷۸۹".indexOf(digit))) === n;
}"""
STORED = """() => new Promise((done) => {
    const asked = indexedDB.open("field");
    asked.onsuccess = () => {
        const [db, found] = [asked.result, {}];
        const going = db.transaction([...db.objectStoreNames]);
        for (const name of db.objectStoreNames)
            going.objectStore(name).count().onsuccess = ({ target }) => (found[name] = target.result);
        going.oncomplete = () => (db.close(), done(found));
    };
})"""
