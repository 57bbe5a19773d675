import datetime as dt
import gzip
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from credentials import status, tokens
from credentials.canonical import NotCanonicalError, canonical
from credentials.integrity import is_proved, proved
from credentials.multibase import (
    NotMultibaseError,
    base58,
    base64url,
    decoded,
    multikey,
    public_of,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PRIVATE, PUBLIC = KEY.private_bytes_raw(), KEY.public_key().public_bytes_raw()
METHOD = f"did:key:{multikey(PUBLIC)}#{multikey(PUBLIC)}"
NOON = dt.datetime(
    2026, 11, 22, 12, 0, 5, 999, tzinfo=dt.timezone(dt.timedelta(hours=4, minutes=30))
)
WORDS = st.text(st.characters(codec="utf-8"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(WORDS.filter(lambda key: key not in ("proof", "@context")), VALUES)

# An entry of the example log of did:webvh 0.5, signed by a program that is not ours.
THEIR_KEY = "z6MkhgLHMevgX5xE69NLJrm1vPFCWRSZfuBgfJPkUAfj8bGZ"
_SCID = "QmQyDxVnosYTzHAMbzYDRZkVrD32ea9Sr2XNs8NkgMB5mn"
_WITNESSES = (
    "z6MknJjDn4BuvPrr3nG9GhmdbeiCGT27KJumPXz9i7Q3LobW",
    "z6MkvXRkuaGJgDzmRY7XFwUWGt8PccUdHrknR3oUwB42LjS9",
    "z6MkhkfmcK42GN8DVNxjyYtAgyn21EsXAowNhUPzmGppcVfS",
)
THEIRS = {
    "versionId": "1-QmV8pidQB1moYe2AKjNvi2bQghv8Gah18794HrGki1yXQw",
    "versionTime": "2025-04-29T17:15:59Z",
    "parameters": {
        "witness": {
            "threshold": 2,
            "witnesses": [{"id": f"did:key:{key}", "weight": 1} for key in _WITNESSES],
        },
        "updateKeys": [THEIR_KEY],
        "method": "did:webvh:0.5",
        "scid": _SCID,
    },
    "state": {
        "@context": ["https://www.w3.org/ns/did/v1"],
        "id": f"did:webvh:{_SCID}:domain.example",
    },
    "proof": {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "verificationMethod": f"did:key:{THEIR_KEY}#{THEIR_KEY}",
        "created": "2025-04-29T17:15:59Z",
        "proofPurpose": "assertionMethod",
        "proofValue": (
            "z4ggCRSgjGoEwaTTGAz7JHz4h1k3Afp8hzDC2DyHe7riEULVriRwHLdf8gA3VR1xXEHxKkz9ikrX25YPYsVtWZMCG"
        ),
    },
}


# Canonical JSON


def test_keys_stand_in_the_order_of_their_utf_16_units():
    """The order RFC 8785 shows in 3.2.3, with the signs it names."""
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    found = list(json.loads(canonical(dict.fromkeys(keys, 0))))
    assert found == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


def test_signs_are_spelt_as_the_standard_says():
    assert canonical('€$\u000f\nA\'B"\\"/') == b'"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\"/"'
    assert canonical({"b": [None, True, 1], "a": {}}) == b'{"a":{},"b":[null,true,1]}'


@given(VALUES)
def test_what_is_written_reads_the_same(value):
    assert json.loads(canonical(value)) == value
    assert canonical(json.loads(canonical(value))) == canonical(value)


@pytest.mark.parametrize("value", [1.5, 2**53, "\ud800", {1: 2}, {"a": {1}}, b"x", float("nan")])
def test_what_has_no_one_spelling_is_refused(value):
    with pytest.raises(NotCanonicalError):
        canonical(value)


# Multibase


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Hello World!", "z2NEpo7TZRRrLZSi2U"),
        (b"\x00\x00\x28\x7f\xb4\xcd", "z11233QC4"),
        (b"", "z"),
    ],
)
def test_base58_as_its_draft_shows_it(data, text):
    assert base58(data) == text
    assert decoded(text) == data


@given(st.binary())
def test_bytes_come_back(data):
    assert decoded(base58(data)) == decoded(base64url(data)) == data


@pytest.mark.parametrize("text", ["", "x00", "z0", "zO", "uA", "uAB=", "u+A", "uAB"])
def test_other_bases_and_other_letters_are_refused(text):
    with pytest.raises(NotMultibaseError):
        decoded(text)


def test_a_key_says_what_it_is():
    assert multikey(PUBLIC).startswith("z6Mk")
    assert public_of(multikey(PUBLIC)) == PUBLIC
    with pytest.raises(NotMultibaseError):
        public_of(base58(PUBLIC))


# Proofs


def test_a_proof_another_program_made_is_accepted():
    assert is_proved(THEIRS, public=public_of(THEIR_KEY))


def test_a_changed_letter_of_theirs_is_not():
    assert not is_proved(
        {**THEIRS, "versionTime": "2025-04-29T17:15:58Z"}, public=public_of(THEIR_KEY)
    )


@given(DOCUMENTS)
def test_what_we_prove_is_proved_and_nothing_beside_it(document):
    document = {"@context": ["https://www.w3.org/ns/credentials/v2"], **document}
    made = proved(document, private=PRIVATE, method=METHOD, created=NOON)
    assert made == proved(document, private=PRIVATE, method=METHOD, created=NOON)
    assert made["proof"]["created"] == "2026-11-22T07:30:05Z"
    assert is_proved(made, public=PUBLIC)
    assert not is_proved({**made, "more": 1}, public=PUBLIC)
    assert not is_proved(made, public=public_of(THEIR_KEY))


@pytest.mark.parametrize(
    "change",
    [
        {"created": "2026-11-22T07:30:06Z"},
        {"cryptosuite": "eddsa-rdfc-2022"},
        {"type": "Ed25519Signature2020"},
        {"proofPurpose": "authentication"},
        {"proofValue": "z"},
        {"proofValue": "?"},
        {"@context": ["https://example.org"]},
    ],
)
def test_a_proof_with_another_word_is_not(change):
    made = proved({"@context": ["a"], "id": "x"}, private=PRIVATE, method=METHOD, created=NOON)
    assert not is_proved({**made, "proof": {**made["proof"], **change}}, public=PUBLIC)


@pytest.mark.parametrize("proof", [None, [], "x", {}])
def test_a_stripped_proof_proves_nothing(proof):
    assert not is_proved({"id": "x", "proof": proof}, public=PUBLIC)
    assert not is_proved({"id": "x"}, public=PUBLIC)


# One line


@given(DOCUMENTS)
def test_a_line_tells_its_claims_to_who_has_the_key(claims):
    line = tokens.signed(claims, private=PRIVATE, key_id=METHOD)
    assert tokens.claims_of(line, public=PUBLIC) == claims
    assert tokens.claims_of(line, public=public_of(THEIR_KEY)) is None


def test_a_line_of_another_algorithm_is_not_read():
    head, claims, signature = tokens.signed({"a": 1}, private=PRIVATE, key_id="k").split(".")
    none = base64url(canonical({"alg": "none"}))[1:]
    assert tokens.claims_of(f"{none}.{claims}.{signature}", public=PUBLIC) is None
    assert tokens.claims_of(f"{none}.{claims}.", public=PUBLIC) is None
    for broken in ("", ".", "..", f"{head}.{claims}", f"{head}..{signature}", "a.b.c"):
        assert tokens.claims_of(broken, public=PUBLIC) is None


def test_the_key_of_rfc_8037():
    """Appendix A.2: the public key as a JSON Web Key."""
    public = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    key = tokens.jwk(public, key_id="k")
    assert key["x"] == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"


# The list of those that ended


@given(st.sets(st.integers(0, status.LEAST - 1), max_size=40), st.integers(0, status.LEAST - 1))
def test_a_bit_is_set_for_those_that_ended_and_no_other(ended, place):
    text = status.encoded(ended)
    assert status.has_ended(text, place) == (place in ended)
    assert all(status.has_ended(text, each) for each in ended)
    assert text == status.encoded(sorted(ended, reverse=True))


def test_the_first_bit_is_the_leftmost():
    assert gzip.decompress(decoded(status.encoded([0, 9])))[:2] == b"\x80\x40"


def test_an_empty_list_is_small_and_a_place_beyond_it_is_refused():
    text = status.encoded([])
    assert len(text) < 100
    for place in (-1, status.LEAST):
        with pytest.raises(ValueError, match="There is no place"):
            status.has_ended(text, place)
        with pytest.raises(ValueError, match="There is no place"):
            status.encoded([place])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "u",
        "uAAAA",
        base64url(gzip.compress(b"\0" * 100, mtime=0)),
        base64url(gzip.compress(b"\0" * 50_000_000, mtime=0)),
        status.encoded([])[:-8],
    ],
)
def test_what_is_no_list_or_a_bomb_is_refused(text):
    with pytest.raises(status.NotAListError):
        status.has_ended(text, 0)
