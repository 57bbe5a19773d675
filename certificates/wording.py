"""The words printed on the paper, kept with the code and not in the message catalogues: a certificate
printed again in ten years must read as it read on the day. Dari and Pashto are drafts until a native
reader has passed them (docs/decisions/031-words-of-the-paper.md).
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Wording:
    """One language's words. `hours` and `edition` take named values."""

    title: str
    certify: str
    completed: str
    hours_label: str
    hours: str
    dates_label: str
    place_label: str
    edition: str
    issued: str
    serial: str
    check: str
    signature: str
    sample: str


ENGLISH = Wording(
    title="Certificate of Completion",
    certify="This is to certify that",
    completed="has completed the training course",
    hours_label="Attended",
    hours="{attended} of {scheduled} hours",
    dates_label="Held on",
    place_label="Place",
    edition="Manual edition {edition}",
    issued="Issued on",
    serial="Serial number",
    check="Scan, or type the number at",
    signature="Signature and stamp",
    sample="SAMPLE: not a certificate, this person is invented",
)

DARI = Wording(
    title="تصدیق‌نامهٔ تکمیل آموزش",
    certify="به این وسیله تصدیق می‌گردد که",
    completed="دورهٔ آموزشی زیر را تکمیل کرده است",
    hours_label="حاضری",
    hours="{attended} ساعت از {scheduled} ساعت",
    dates_label="تاریخ برگزاری",
    place_label="محل",
    edition="چاپ {edition} رهنمود",
    issued="تاریخ صدور",
    serial="شمارهٔ مسلسل",
    check="کود را سکن کنید یا شماره را در این نشانی بنویسید",
    signature="امضا و مهر",
    sample="نمونه: این تصدیق‌نامه نیست و این شخص ساختگی است",
)

PASHTO = Wording(
    title="د روزنې د بشپړولو تصدیق‌پاڼه",
    certify="په دې سره تصدیق کېږي چې",
    completed="لاندې روزنیز کورس یې بشپړ کړی دی",
    hours_label="حاضري",
    hours="له {scheduled} ساعتونو څخه {attended} ساعته",
    dates_label="د ترسره کېدو نېټه",
    place_label="ځای",
    edition="د لارښود {edition} ګڼه",
    issued="د صادرېدو نېټه",
    serial="پرله‌پسې شمېره",
    check="کوډ سکن کړئ یا شمېره په دې پته کې ولیکئ",
    signature="لاسلیک او مهر",
    sample="بېلګه: دا تصدیق‌پاڼه نه ده او دا کس خیالي دی",
)

WORDS = {"en": ENGLISH, "fa-af": DARI, "ps": PASHTO}
