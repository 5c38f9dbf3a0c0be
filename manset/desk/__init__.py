"""The editors' rooms: lists, forms, previews and publishing on Wagtail's admin, under /desk/.

It calls the archive's acts and never writes an archive model by itself; it renders nothing for readers but previews,
which the site makes. ADR 2 says why Wagtail.
"""
