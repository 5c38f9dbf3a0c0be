"""The tables of readership. One model a file."""

from manset.audience.models.count import COLUMNS, Count
from manset.audience.models.heat import Heat
from manset.audience.models.ranking import Ranking
from manset.audience.models.referral import Referral

__all__ = ["COLUMNS", "Count", "Heat", "Ranking", "Referral"]
