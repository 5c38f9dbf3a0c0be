"""Articles at the desk: the list, the form, the acts on one article, and what publishing it did.

It owns the forms and views of articles under /desk/articles/; what an article is and what may be done to it is the
archive's, and every writing view ends in one of its acts. ADR 4 says why an article is a plain model here.
"""
