"""What every reading of XML holds it to, whatever format it is."""

import re

MOST_TAGS = 400_000  # 20 MB of full texts have fewer
DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,400}\?>")
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # XML 1.0, production 2
