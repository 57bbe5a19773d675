"""What is there to be seen in the permission matrix: one of each thing, all of it "here".

Add a cached property for a thing your pages show; it is made when a door first asks for it.
"""

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from PIL import Image

from anonymous.services import add_by_card, open_to_cards, print_cards
from assessments.enums import Moment
from assessments.kiosk import Kiosk
from assessments.kiosk import token_of as kiosk_token
from assessments.models import Form
from assessments.selectors.versions import newest_version
from assessments.services import (
    add_test,
    correct_key,
    keep_picture,
    load_questions,
    open_test,
    start_attempt,
)
from assessments.services.incoming import QuestionFile
from bankfiles.services import plan_of, receive_file, take_over
from books.enums import Format
from books.services import keep_book
from certificates.services import issue_certificate
from checkin.selectors import token_of
from checkin.services import badge_of, record_scan
from composing.services import write_blueprint
from editions.enums import EditionKind
from editions.models import Edition, Proposal
from editions.services import freeze_sample
from jobs.models import Job
from joining.enums import Source
from joining.selectors import code_of
from joining.services import ask_for_place, open_door
from ledger.stamps import FactStamp
from lms.lib.clock import today
from lms.lib.ids import uuid7
from offline.models import Device
from paper.press import Printed
from people.enums import Sex
from people.who import Who
from reference.models import MaterialKind
from rosters.services import receive_pasted
from tests.assessments import papers
from tests.bankfiles.files import KILN
from tests.books import whole
from tests.cast import enter
from tests.certificates.held import graduate, training
from tests.editions import book as proposals
from tests.factories import ActivityFactory, EnrolmentFactory, RoleFactory, SessionFactory
from tests.manuscripts import chosen
from tests.reading.shelf import bind
from tests.sheets import paper
from tests.translating import book
from training.selectors import access_of
from training.services import Seat, record_materials
from translating.services import export, keep_file


class World:
    """An activity of HERE in Nuristan and what hangs under it."""

    @cached_property
    def activity(self):
        return ActivityFactory()

    @cached_property
    def session(self):
        return SessionFactory(activity=self.activity)

    @cached_property
    def material_line(self):
        """Twenty leaflets handed out."""
        leaflet, _new = MaterialKind.objects.get_or_create(
            code="LEAFLET", defaults={"name_en": "Leaflet"}
        )
        fact = FactStamp(by=enter("trainer_here"))
        return record_materials(activity=self.activity, kind=leaflet, quantity=20, fact=fact)

    @cached_property
    def enrolment(self):
        return EnrolmentFactory(activity=self.activity)

    @cached_property
    def badge(self):
        """The token on the badge of the participant, whose activity has a session today."""
        SessionFactory(activity=self.activity, held_on=today(), starts_at=dt.time(0))
        return token_of(self.enrolment.pk, badge_of(enrolment=self.enrolment).version)

    @cached_property
    def scan(self):
        """The mark of a scan by the trainer here."""
        by, fact = enter("trainer_here"), FactStamp(by=enter("trainer_here"))
        return record_scan(token=self.badge, by=by, fact=fact).stands.mark

    @cached_property
    def applicant(self):
        """Asks for a place in the activity."""
        return ask_for_place(
            activity=self.activity,
            who=Who(name="زرغونه", father_name="محمد نسیم", sex=Sex.FEMALE),
            seat=Seat(role=RoleFactory()),
            source=Source.SELF,
            fact=FactStamp(by=None),
        )

    @cached_property
    def poster(self):
        """The code of an activity of today whose door is open."""
        coming = ActivityFactory(starts_on=today(), ends_on=today())
        return code_of(open_door(activity=coming, fact=FactStamp(by=enter("trainer_here"))))

    @cached_property
    def link(self):
        """The token of the participant's personal link."""
        return access_of(self.enrolment).token

    @cached_property
    def kiosk(self):
        """The address of a phone that is passed round in the activity today."""
        said = Kiosk(activity_id=self.activity.pk, day=today())
        return kiosk_token(settings.PARTICIPANT_CODE_KEY, said)

    @cached_property
    def test(self):
        """An open pre-test of one question."""
        load_questions(bank=papers.bank(papers.ACT))
        form = Form.objects.get(code="SAMPLE")
        test = add_test(activity=self.activity, form=form, moment=Moment.PRE)
        return open_test(test=test, by=enter("trainer_here"))

    @cached_property
    def card(self):
        """The link of one of the cards printed for the activity."""
        return print_cards(activity=self.activity, number=5, stamp=uuid7())[0].token

    @cached_property
    def test_by_card(self):
        """An open anonymous pre-test of one question."""
        assert self.card
        load_questions(bank=papers.bank(papers.ACT))
        form = Form.objects.get(code="SAMPLE")
        mine = {"activity": self.activity, "form": form, "moment": Moment.PRE}
        return open_to_cards(test=add_by_card(**mine, pass_mark=70), by=enter("trainer_here"))

    @cached_property
    def attempt(self):
        """Begun by the participant, nothing answered."""
        return start_attempt(test=self.test, enrolment=self.enrolment, language="en")

    @cached_property
    def blueprint(self):
        """One question of M1, by the editor."""
        return write_blueprint(code="ONE", counts={"M1": 1}, by=enter("editor"))

    @cached_property
    def banked(self):
        """A question of the bank as the product brought it: its newest version."""
        load_questions(bank=papers.bank(papers.ACT))
        return newest_version("Q01")

    @cached_property
    def question_file(self):
        """A file of one question that the editor looks through."""
        file = QuestionFile(data=KILN.encode(), format_name="gift", language="en")
        return receive_file(file=file, name="kiln.gift", by=enter("editor"))

    @cached_property
    def question_import(self):
        """The same file, taken over."""
        seen = plan_of(self.question_file).digest
        return take_over(kept=self.question_file, seen=seen)

    @cached_property
    def corrected_key(self):
        """The question's second answer turned out to be the right one."""
        content = self.banked.content
        first, second, *rest = content.choices
        first, second = replace(first, fraction=Fraction(0)), replace(second, fraction=Fraction(1))
        return correct_key(
            version=self.banked,
            content=replace(content, choices=(first, second, *rest)),
            reason="The Protocol says otherwise.",
            by=enter("approver"),
            key=uuid7(),
            seen=0,
        )

    @cached_property
    def shown_picture(self):
        """A picture of a question, small enough for a phone."""
        drawn = BytesIO()
        Image.new("RGB", (60, 40), "navy").save(drawn, "PNG")
        return keep_picture(data=drawn.getvalue())

    @cached_property
    def book(self):
        """The EPUB of an edition of the manual, on the shelf."""
        kept_already = Edition.objects.filter(kind=EditionKind.APPROVED, number=1).first()
        if kept_already is None:
            whole.keep_its_files()
        edition = kept_already or bind(whole.manual())
        printed = Printed(b"PK", 0)
        kept = {"language": "en", "module": "", "kind": Format.EPUB, "printed": printed}
        return keep_book(edition=edition, **kept)

    @cached_property
    def phone(self):
        """The trainer's, taken along."""
        return Device.objects.create(user=enter("trainer_here"), name="Samsung J2")

    @cached_property
    def job(self):
        """Asked for by the manager."""
        return Job.objects.create(kind="tests.refuse", requested_by=enter("manager"))

    @cached_property
    def failed_job(self):
        return Job.objects.create(
            kind="tests.refuse", requested_by=enter("manager"), status="failed", error_code="x"
        )

    @cached_property
    def proposal(self):
        """The editor's, waiting for technical review."""
        proposals.lay()
        return Proposal.objects.first() or proposals.proposed()

    @cached_property
    def edition(self):
        """A sample edition of two lessons."""
        proposals.lay(own=False)
        return Edition.objects.first() or freeze_sample()

    @cached_property
    def certificate(self):
        """Issued by the manager to somebody who attended every hour."""
        seat = graduate(training())
        return issue_certificate(enrolment=seat, by=enter("manager"), language="en")

    @cached_property
    def manual_in_three_languages(self):
        """Code of the one module of a small manual."""
        with TemporaryDirectory() as folder:
            book.lay(Path(folder))
        return "M1"

    @cached_property
    def translated_lesson(self):
        """Translation key of a lesson of it."""
        return book.page("m1-l1" if self.manual_in_three_languages else "").translation_key

    @cached_property
    def translation_file(self):
        """Sent back by a translator who changed nothing."""
        here = {"module": self.manual_in_three_languages, "language": "ps"}
        return keep_file(content=export(**here).encode(), **here, by=enter("editor"))

    @cached_property
    def word_document(self):
        """Chosen by the editor, not yet imported."""
        return chosen.waiting()

    @cached_property
    def imported_document(self):
        return chosen.imported()

    @cached_property
    def sheet_page(self):
        """The one page of the sign-in sheet, printed by the trainer; the participant's row is on it."""
        assert self.session
        assert self.enrolment
        return paper.printed(self.activity, by=enter("trainer_here")).pages.get()

    @cached_property
    def sheet_photo(self):
        """Of that page, sent by the trainer and filed by its code."""
        return paper.photographed(self.sheet_page, by=enter("trainer_here")).photo

    @cached_property
    def roster_file(self):
        """Brought by the trainer here, not yet imported."""
        text = "Name,Father's name\nزرغونه,محمد نسیم\n"
        return receive_pasted(activity=self.activity, text=text, by=enter("trainer_here"))

    @cached_property
    def roster_import(self):
        """One of before, by the trainer here."""
        figures = {"new": 3, "changes": 0, "same": 0, "marks": 0, "rest": 0}
        by = enter("trainer_here")
        return self.activity.roster_imports.create(by=by, sha256="0" * 64, figures=figures)
