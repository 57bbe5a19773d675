"""What Wagtail itself serves: published pages, and to the desk its files."""

from tests.doors import MOVED, SIGN_IN, Door, everyone

# Nobody but the desk learns whether a file is there.
DESK_ONLY = {
    "editor": 404,
    "approver": 404,
    "operator": 404,
    "others": 403,
    "anonymous": SIGN_IN,
}

DOORS = {
    "wagtail_serve": Door(args=lambda world: [""], get=everyone(200)),
    "wagtaildocs_serve": Door(args=lambda world: [999999, "none.pdf"], get=DESK_ONLY),
    "wagtaildocs_authenticate_with_password": Door(
        # An address without a language that leads nowhere is tried once under the reader's own.
        args=lambda world: [999999],
        get={**DESK_ONLY, "editor": MOVED, "approver": MOVED, "operator": MOVED},
        post={**DESK_ONLY, "editor": MOVED, "approver": MOVED, "operator": MOVED},
    ),
    "working_file": Door(args=lambda world: ["images/none.jpg"], get=DESK_ONLY),
}
