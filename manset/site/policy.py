"""The Content-Security-Policy every page for readers is sent with."""

from manset.site.embeds import origins

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        f"frame-src {' '.join(origins())}",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

# The desk shows previews in a frame of its own.
PREVIEW_POLICY = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
