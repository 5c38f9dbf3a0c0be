"""The blocks an article's body is made of: their fields and the checks on them; how they look is the site's."""

from typing import ClassVar

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

INLINE_FEATURES = ["bold", "italic", "link", "superscript", "subscript", "code"]
TEXT_FEATURES = [*INLINE_FEATURES, "ol", "ul"]


class HeadingBlock(blocks.StructBlock):
    """A subhead of level 2 or 3; level 1 is the headline's."""

    text = blocks.CharBlock(max_length=200)
    level = blocks.ChoiceBlock(choices=[("2", "Subhead"), ("3", "Smaller subhead")], default="2")

    class Meta:
        icon = "title"


class QuotationBlock(blocks.StructBlock):
    """Words of somebody, with who said them and where."""

    text = blocks.RichTextBlock(features=INLINE_FEATURES)
    attribution = blocks.CharBlock(max_length=200, required=False)

    class Meta:
        icon = "openquote"


class PictureBlock(blocks.StructBlock):
    """A picture in the text; alt text and caption are the picture's own unless given here."""

    picture = ImageChooserBlock()
    alt = blocks.CharBlock(
        max_length=300, required=False, help_text="Where it differs from the picture's own."
    )
    caption = blocks.CharBlock(
        max_length=500, required=False, help_text="Where it differs from the picture's own."
    )

    class Meta:
        icon = "image"


class ListBlock(blocks.StructBlock):
    """A bulleted or numbered list."""

    ordered = blocks.BooleanBlock(required=False)
    items = blocks.ListBlock(blocks.RichTextBlock(features=INLINE_FEATURES))

    class Meta:
        icon = "list-ul"


class EmbedBlock(blocks.StructBlock):
    """Something that stands elsewhere; readers load it by a click, never by opening the page."""

    url = blocks.URLBlock()
    title = blocks.CharBlock(max_length=200, help_text="What a reader will see there.")

    class Meta:
        icon = "media"


class RelatedLinkBlock(blocks.StructBlock):
    """A link to another article, placed by the editor."""

    article = SnippetChooserBlock("archive.Article")

    class Meta:
        icon = "link"


class FactboxBlock(blocks.StructBlock):
    """A box of facts beside the text."""

    title = blocks.CharBlock(max_length=120)
    text = blocks.RichTextBlock(features=TEXT_FEATURES)

    class Meta:
        icon = "info-circle"


class LeftoverBlock(blocks.StructBlock):
    """What came from elsewhere and has no place here: shown to editors as it was, and never to readers."""

    what = blocks.CharBlock(max_length=200)
    source = blocks.TextBlock(required=False, help_text="As it stood where it came from.")

    class Meta:
        icon = "warning"
        label = "Left over (readers do not see this)"


class BodyBlock(blocks.StreamBlock):
    """The body of an article."""

    paragraph = blocks.RichTextBlock(features=TEXT_FEATURES, icon="pilcrow")
    heading = HeadingBlock()
    quotation = QuotationBlock()
    picture = PictureBlock()
    gallery = blocks.ListBlock(PictureBlock(), icon="image")
    list = ListBlock()
    table = TypedTableBlock(
        [("text", blocks.CharBlock(required=False)), ("number", blocks.DecimalBlock(required=False))]
    )
    embed = EmbedBlock()
    related = RelatedLinkBlock()
    factbox = FactboxBlock()
    leftover = LeftoverBlock()

    class Meta:
        required = False
        default: ClassVar[list[object]] = []
