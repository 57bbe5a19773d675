"""Headers and cookies. HTTPS is on when SITE_URL says so: a laptop on a hotspot has only HTTP."""

from csp.constants import NONE, SELF, UNSAFE_INLINE

from lms.settings.environment import env, flag, number

_HTTPS = env.str("SITE_URL", default="http://localhost:8000").startswith("https://")

# A proxy in front ends HTTPS and must set X-Forwarded-Proto and X-Forwarded-For itself.
BEHIND_PROXY = flag("BEHIND_PROXY", default=_HTTPS)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_SSL_REDIRECT = _HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked by machines on the inside
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_SECURE = _HTTPS
LANGUAGE_COOKIE_SECURE = _HTTPS
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
SECURE_HSTS_SECONDS = number("HSTS_SECONDS", default=365 * 24 * 3600) if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
SECURE_HSTS_PRELOAD = _HTTPS

SESSION_COOKIE_HTTPONLY = True
# A borrowed or lost phone: whoever did nothing for so long signs in again. See lms.sessions.
SESSION_COOKIE_AGE = 60 * number("SESSION_MINUTES", default=12 * 60, least=1)
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "interface.views.errors.stale_form"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
# Links to participants carry a token in the path: no other site may learn it.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
PERMISSIONS_POLICY = (
    "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
# Wagtail's editor previews pages in a frame and styles and scripts inline.
LOOSER_CONTENT_POLICY_AT = ("/cms/", "/admin/")
LOOSER_CONTENT_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "media-src": [SELF],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}
