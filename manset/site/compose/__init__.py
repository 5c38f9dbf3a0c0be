"""From the archive's rows to presenters: the only modules of the site that know both.

They read recorded queries only.
"""
