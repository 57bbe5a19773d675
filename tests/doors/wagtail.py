"""What Wagtail itself serves to the public: published pages, documents, doors of private pages."""

from tests.doors import Door, everyone

DOORS = {
    "wagtail_serve": Door(args=lambda world: [""], get=everyone(200)),
    "wagtaildocs_serve": Door(
        args=lambda world: [999999, "none.pdf"],
        get=everyone(404),
    ),
    "wagtaildocs_authenticate_with_password": Door(
        args=lambda world: [999999], post=everyone(404), get=everyone(404)
    ),
    "wagtailcore_authenticate_with_password": Door(
        kwargs=lambda world: {"page_view_restriction_id": 999999, "page_id": 999999},
        get=everyone(404),
        post=everyone(404),
    ),
    "wagtailcore_login": Door(get=everyone(200)),
}
