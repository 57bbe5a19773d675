"""Rich text with nothing in it but writing: whatever an editor pasted, no script comes out."""

import nh3

TAGS = {"p", "b", "strong", "i", "em", "ul", "ol", "li", "a", "br", "sup", "sub"}
_ADDRESSES = {"http", "https", "mailto", "tel"}


def clean(html: str) -> str:
    """Safe to print unescaped: the tags of TAGS, `href` on links, nothing else."""
    return nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=_ADDRESSES, link_rel=None
    )
