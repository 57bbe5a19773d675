"""The phone makes the keys of names that the server makes."""

import json
import subprocess
from pathlib import Path

import pytest

from lms.build_front import npm_command
from people.matching import name_key, tables

SCRIPT = Path(__file__).parents[2] / "static_src" / "js" / "field_names.js"
ONE_NAME = [
    ["گل محمد", "ګل محمد", "ګل  محمد", "گل\u200cمحمد"],
    ["عبدالرحمن", "عبدالرحمان", "عبد الرحمان", "Abdul Rahman", "Abdurrahman"],
    ["شیر آغا", "شیرآغا", "شیر اغا", "شيرآغا"],
    ["کریم", "كريم", "Karim", "Kareem"],
    ["محمد نصیر", "Mohammad Nasir", "Mohd. Naser", "محمّد نصير"],
    ["نورالدین", "نور الدین", "Nuruddin"],
]
OTHERS = [
    "",
    "  ",
    "—",
    "ء",
    "Haji Mir Ahmad Jan",
    "حاجی میر احمد جان",
    "حاجی",
    "Ishaq",
    "اسحاق",
    "Latif",
    "Latifa",
    "څانګه ځدراڼ",
    "Zhobin Džaferović",
    "۱۲ Ali 34",
    "عبد",
    "abd al-latif",
    "ʿUmar ibn al-Khattāb",
    "قمر الله",
    "Rahmat Ullah",
    "ﷲ",
    "x" * 90,
    "kbcd " * 30,
]


@pytest.fixture(scope="module")
def on_the_phone():
    names = [name for spellings in ONE_NAME for name in spellings] + OTHERS
    asking = f"""
        import {{ keysWith }} from {json.dumps(SCRIPT.as_uri())};
        const {{ keyOf }} = keysWith({json.dumps(tables())});
        console.log(JSON.stringify({json.dumps(names)}.map((name) => [name, keyOf(name)])));
    """
    words = [_node(), "--input-type=module", "--eval", asking]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def _node():
    first = npm_command()[0]
    return first if Path(first).name == "node" else str(Path(first).with_name("node"))


def test_the_phone_makes_the_same_keys_as_the_server(on_the_phone):
    assert on_the_phone == {name: name_key(name) for name in on_the_phone}


@pytest.mark.parametrize("spellings", ONE_NAME, ids=lambda spellings: spellings[0])
def test_spellings_of_one_name_have_one_key(on_the_phone, spellings):
    assert len({on_the_phone[name] for name in spellings}) == 1
