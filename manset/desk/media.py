"""The originals of pictures and their sizes for the desk's own screens: for those who are logged in, and nobody else.

Readers' pictures are pages of the edition and come from elsewhere.
"""

import mimetypes
from pathlib import Path

from django.contrib.auth.decorators import login_required, permission_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from django.views.static import was_modified_since

from manset.archive.media.places import file_at

# What a browser may show in the desk's own origin. SVG is not among them: it can carry script.
SHOWN = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
PRIVATE = "private, max-age=3600"


@require_safe
@login_required
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def serve(request: HttpRequest, path: str) -> HttpResponse | FileResponse:
    """Answer with the file at `path` below the media folder, 304 where the browser has it, 404 where there is none."""
    file = find(path)
    modified = file.stat().st_mtime
    if not was_modified_since(request.headers.get("If-Modified-Since"), modified):
        return HttpResponseNotModified(headers={"Cache-Control": PRIVATE})
    kind = SHOWN.get(file.suffix.lower())
    response = FileResponse(
        file.open("rb"),
        as_attachment=kind is None,
        filename=file.name,
        content_type=kind or mimetypes.guess_type(file.name)[0] or "application/octet-stream",
    )
    response["Last-Modified"] = http_date(modified)
    response["Cache-Control"] = PRIVATE
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def find(path: str) -> Path:
    """Return the file at `path` below the media folder; raises Http404 for what is not there, or would be outside."""
    file = file_at(path)
    if file is None:
        raise Http404
    return file
