"""What Wagtail itself serves to the public: published pages and documents."""

from tests.doors import MOVED, Door, everyone

DOORS = {
    "wagtail_serve": Door(args=lambda world: [""], get=everyone(200)),
    "wagtaildocs_serve": Door(
        args=lambda world: [999999, "none.pdf"],
        get=everyone(404),
    ),
    "wagtaildocs_authenticate_with_password": Door(
        # An address without a language that leads nowhere is tried once under the reader's own.
        args=lambda world: [999999],
        get=everyone(MOVED),
        post=everyone(MOVED),
    ),
}
