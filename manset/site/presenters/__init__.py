"""What readers' templates see: plain frozen values, one noun a file, and nothing else.

Owns the shapes between the archive and the templates: cards, pictures, credit lines, body blocks, and one
presenter a page kind (`ArticlePage`, `FrontPage`, ...) or fragment (`Header`, `Latest`, ...). It never queries,
never knows Django, and never decides who may see what: whoever fills a presenter has already asked `visible(now)`.
Paths in presenters start with "/" and are made absolute by `Site.absolute`; text is plain unless the field's name
ends in `html`, and then it was sanitised on its way in. Languages are "en" or "tr"; others get English words.
"""
