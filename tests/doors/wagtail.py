"""What Wagtail itself serves: published pages, and to the desk its files."""

from tests.doors import SIGN_IN, Door, everyone

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
    "wagtaildocs_authenticate_with_password": Door(args=lambda world: [999999], post=DESK_ONLY),
    "working_file": Door(args=lambda world: ["images/none.jpg"], get=DESK_ONLY),
}
