"""The sending of letters about comments."""

from manset.comments.mail.letters import message
from manset.comments.models import Letter
from manset.readers.sending import Sender

SENDER = Sender(Letter, message)
