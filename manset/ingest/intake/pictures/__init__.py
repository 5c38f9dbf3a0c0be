"""Pictures that items show: found beside the delivery or fetched, checked by what they are, stored once.

A picture that cannot be had or shown is named in the item's reason; its article goes in without it.
"""

from manset.ingest.intake.pictures.checked import Checked, NotShown, check
from manset.ingest.intake.pictures.illustrating import Illustrated, Sight, illustrate
from manset.ingest.intake.pictures.stored import picture_of

__all__ = ["Checked", "Illustrated", "NotShown", "Sight", "check", "illustrate", "picture_of"]
