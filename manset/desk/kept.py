"""Views for what is kept and is no article: forms that save by `acts.keep` and delete by `acts.discard`."""

from typing import Any

from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from manset.archive import acts
from manset.archive.paths import slug_of
from manset.desk.actor import actor


class Keeping:
    """A create or edit view whose form is saved by the act; what the act refuses is shown as the form's error."""

    request: HttpRequest
    form: Any

    def save_instance(self) -> Any:
        """Keep what the form says; the act writes the history."""
        instance = self.form.save(commit=False)
        acts.keep(instance, by=actor(self.request))
        self.has_content_changes = self.form.has_changed()
        return instance

    def form_valid(self, form: Any) -> HttpResponse:
        """Answer as Wagtail does, but turn the act's refusal into an error of the form."""
        try:
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # the view this is mixed into
        except ValueError as refusal:
            form.add_error(None, str(refusal))
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]  # the view's
            refused: HttpResponse = self.form_invalid(form)  # type: ignore[attr-defined]  # the view's
            return refused
        return response


class KeptCreateView(Keeping, generic.CreateView):
    """Makes a new one."""


class KeptEditView(Keeping, generic.EditView):
    """Changes one."""


class KeptDeleteView(generic.DeleteView):
    """Deletes one that nothing hangs on; where something does, it says what and loses nothing."""

    def delete_action(self) -> None:
        """Discard by the act."""
        acts.discard(self.object, by=actor(self.request))

    def form_valid(self, form: Any) -> HttpResponse:
        """Answer as Wagtail does, but explain where the database refused."""
        if self.usage and self.usage.is_protected:
            return self.explain()
        try:
            response: HttpResponse = super().form_valid(form)
        except ProtectedError as refusal:
            return self.explain(len(refusal.protected_objects))
        return response

    def explain(self, count: int | None = None) -> HttpResponse:
        """Say why it stays, and go back to it."""
        name = self.object
        if count is None:
            text = _("“%(name)s” was not deleted: something still hangs on it.") % {"name": name}
        else:
            text = _(
                "“%(name)s” was not deleted: %(count)d things hang on it, such as articles, credits or sections."
            ) % {
                "name": name,
                "count": count,
            }
        messages.error(self.request, text)
        return HttpResponseRedirect(self.get_success_url())


class NamedForm(WagtailAdminModelForm):
    """The form of what has a name and a slug: an empty slug is made from the name, as addresses are made everywhere."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("The end of its address; made from the name if empty.")

    def clean_slug(self) -> str:
        """Return the slug, made from the name where none was given."""
        slug: str = self.cleaned_data.get("slug") or slug_of(self.cleaned_data.get("name", ""))
        if not slug:
            self.add_error("slug", _("Give an address of Latin letters, digits and hyphens."))
        return slug


class KeptViewSet(ModelViewSet):
    """The desk's rooms for one noun that is kept."""

    add_view_class = KeptCreateView
    edit_view_class = KeptEditView
    delete_view_class = KeptDeleteView
    copy_view_enabled = False
    add_to_admin_menu = True
    search_backend_name = None
    list_per_page = 50
