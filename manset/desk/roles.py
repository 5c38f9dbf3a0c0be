"""Who may do what: three groups and one workflow that a newsroom begins with, and changes as it likes afterwards."""

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.hooks import search_for_hooks
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowTask,
)
from wagtail.snippets.models import create_extra_permissions

from manset.archive.models import Article

REPORTERS, EDITORS, ADMINISTRATORS = "Reporters", "Editors", "Administrators"
WORKFLOW = "Editors' approval"
FIRST_MIGRATION = "0001_initial"
FEEDS_MIGRATION = ("ingest", "0003_feeds")
COMMENTS_MIGRATION = ("comments", "0001_initial")
AUDIENCE_MIGRATION = ("audience", "0001_initial")
STORYLINES_MIGRATION = ("stories", "0002_leads")
NEWSLETTER_MIGRATION = ("newsletter", "0001_initial")
MOVING_MIGRATION = ("moving", "0001_initial")

# Wagtail's own groups and workflow speak of pages, of which a newsroom has none.
WAGTAILS_GROUP, WAGTAILS_WORKFLOW, WAGTAILS_TASK = "Moderators", "Moderators approval", "Moderators approval"

WRITING = frozenset(
    {
        "wagtailadmin.access_admin",
        "archive.add_article",
        "archive.change_article",
        "archive.view_article",
        "ingest.view_item",
    }
)
FEEDS = frozenset(f"ingest.{verb}_feed" for verb in ("add", "change", "delete", "view"))
STORYLINES = frozenset({"stories.correct_storyline"})
MOVED = frozenset({"moving.view_piece"})
MODERATING = frozenset({"comments.moderate_comment", "comments.view_comment"})
READING = frozenset({"audience.view_count"})
RULING = "comments.change_rules"
MAILING = frozenset({"newsletter.change_issue", "newsletter.send_issue"})
KEEPING_LISTS = frozenset({"newsletter.change_mailinglist", "newsletter.change_subscriber"})
EDITING = (
    WRITING
    | MODERATING
    | MAILING
    | {
        f"archive.{verb}_{noun}"
        for noun in ("section", "topic", "person", "source")
        for verb in ("add", "change", "delete", "view")
    }
    | FEEDS
    | STORYLINES
    | MOVED
    | READING
    | {f"archive.{verb}_article" for verb in ("publish", "delete", "lock", "unlock")}
)
ADMINISTERING = EDITING | {
    RULING,
    *KEEPING_LISTS,
    "archive.change_sitesettings",
    "archive.add_sitesettings",
    *(f"auth.{verb}_{noun}" for noun in ("user", "group") for verb in ("add", "change", "delete", "view")),
    *(
        f"wagtailcore.{verb}_{noun}"
        for noun in ("workflow", "task", "collection")
        for verb in ("add", "change", "delete")
    ),
}
ROLES = {REPORTERS: WRITING, EDITORS: EDITING, ADMINISTRATORS: ADMINISTERING}

USING_PICTURES = ("add_image", "choose_image")
KEEPING_PICTURES = (*USING_PICTURES, "change_image", "delete_image")
PICTURES = {REPORTERS: USING_PICTURES, EDITORS: KEEPING_PICTURES, ADMINISTRATORS: KEEPING_PICTURES}


def on_migrate(sender: Any, plan: Any = (), **_kwargs: Any) -> None:
    """Establish the roles in the run that installs the desk, and never again: what a newsroom changed stays.

    What came later is given to those whose work it is, in the run that brings it.
    """
    ran = {(step.app_label, step.name) for step, back in plan if not back}
    if sender.label != "desk":
        return
    if ("desk", FIRST_MIGRATION) in ran:
        establish()
        return
    if FEEDS_MIGRATION in ran:
        give(FEEDS, to="archive.change_source")
    if STORYLINES_MIGRATION in ran:
        give(STORYLINES, to="archive.publish_article")
    if MOVING_MIGRATION in ran:
        give(MOVED, to="archive.publish_article")
    if AUDIENCE_MIGRATION in ran:
        give(READING, to="archive.publish_article")
    if COMMENTS_MIGRATION in ran:
        give(MODERATING, to="archive.publish_article")
        give(frozenset({RULING}), to="archive.change_sitesettings")
    if NEWSLETTER_MIGRATION in ran:
        give(MAILING, to="archive.publish_article")
        give(KEEPING_LISTS, to="archive.change_sitesettings")


def give(names: frozenset[str], *, to: str) -> None:
    """Give permissions to the groups that have the one named: to those who keep sources, feeds; and so on."""
    make_permissions()
    given = [permission(name) for name in names]
    for group in Group.objects.filter(permissions=permission(to)):
        group.permissions.add(*given)


@transaction.atomic
def establish() -> None:
    """Make the groups with their permissions, and the workflow; those of the same name are set back to this."""
    make_permissions()
    for name, permissions in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set(map(permission, permissions))
        group.page_permissions.all().delete()
        allow_pictures(group, PICTURES[name])
    clear_away()
    establish_workflow()


def make_permissions() -> None:
    """Make the permissions that roles are made of; a first migrate makes some of them only after the desk's turn."""
    for label in (
        "archive",
        "ingest",
        "stories",
        "comments",
        "newsletter",
        "audience",
        "moving",
        "auth",
        "wagtailcore",
        "wagtailadmin",
        "wagtailimages",
    ):
        create_permissions(apps.get_app_config(label), verbosity=0)
    # Publishing and locking are Wagtail's, for the models that the desk registered with it.
    search_for_hooks()
    create_extra_permissions(apps.get_app_config("wagtailsnippets"))


def permission(name: str) -> Permission:
    """Return a permission by the name Django's checks use, such as `archive.publish_article`."""
    app, _, codename = name.partition(".")
    if name == "wagtailadmin.access_admin":
        return Permission.objects.get(
            content_type__app_label=app, content_type__model="admin", codename=codename
        )
    model = codename.partition("_")[2]
    return Permission.objects.get(content_type__app_label=app, content_type__model=model, codename=codename)


def allow_pictures(group: Group, codenames: tuple[str, ...]) -> None:
    """Allow pictures in all collections; Wagtail asks for the permissions of its own image model whatever the model."""
    root = Collection.get_first_root_node()
    if root is None:
        root = Collection.add_root(name="Root")
    GroupCollectionPermission.objects.filter(group=group, collection=root).delete()
    for codename in codenames:
        right = Permission.objects.get(
            content_type__app_label="wagtailimages", content_type__model="image", codename=codename
        )
        GroupCollectionPermission.objects.create(group=group, collection=root, permission=right)


def clear_away() -> None:
    """Remove what Wagtail sets up for pages, where nobody uses it."""
    Workflow.objects.filter(name=WAGTAILS_WORKFLOW, workflow_states__isnull=True).delete()
    Task.objects.filter(name=WAGTAILS_TASK, task_states__isnull=True).delete()
    Group.objects.filter(name=WAGTAILS_GROUP, user__isnull=True).delete()


def establish_workflow() -> None:
    """Have articles of reporters approved by an editor, which publishes them."""
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW, defaults={"active": True})
    task = GroupApprovalTask.objects.filter(name=WORKFLOW).first() or GroupApprovalTask.objects.create(
        name=WORKFLOW
    )
    task.groups.set(Group.objects.filter(name__in=(EDITORS, ADMINISTRATORS)))
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    articles = ContentType.objects.get_for_model(Article)
    WorkflowContentType.objects.get_or_create(content_type=articles, defaults={"workflow": workflow})
