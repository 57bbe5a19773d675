"""Question files of other programs, read into plain values and written from them. No database, no pages.

`gift`, `aiken` and `moodle_xml` read and write; `qti` writes. What each format holds: docs/exchange.md.
"""
