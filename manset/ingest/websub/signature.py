"""Whether what came is the hub's: the signature by the secret that only it and we have (WebSub, 7.1)."""

import hmac

_METHODS = frozenset({"sha1", "sha256", "sha384", "sha512"})


def is_signed(data: bytes, secret: str, header: str) -> bool:
    """Tell whether X-Hub-Signature (`method=hexdigest`) is the body's."""
    method, _, signature = header.strip().partition("=")
    if method.lower() not in _METHODS:
        return False
    expected = hmac.new(secret.encode(), data, method.lower()).hexdigest()
    return hmac.compare_digest(expected.encode(), signature.strip().lower().encode("utf-8", "replace"))
