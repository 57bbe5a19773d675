"""Credentials other programs can check: W3C Verifiable Credentials 2.0, Open Badges 3.0. Pure.

Plain values in, plain values out; no database, no network. See docs/credentials.md.
"""
