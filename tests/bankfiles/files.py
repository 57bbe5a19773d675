"""Files as people bring them."""

KILN = """$CATEGORY: M3

// [id:ACT-07] [tag:police]
A kiln owner keeps the papers of a family. What is it?{
=Debt bondage#Yes: they cannot leave.
~A loan
~Custom
}
"""
KILN_IN_DARI = """$CATEGORY: M3

// [id:ACT-07] [tag:police]
صاحب داش اسناد یک خانواده را نگه می‌دارد. این چیست؟{
=کار در برابر قرض#بلی: رفته نمی‌توانند.
~قرض
~رواج
}
"""
TWO_IN_AIKEN = """Who may open a test?
A) The trainer
B) The driver
ANSWER: A

How old is a child?
A) Below 18
B) Below 12
ANSWER: A
"""
