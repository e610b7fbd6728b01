"""The letters the project sends to the people of centres."""

import logging
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

# A slow or dead mail server holds this thread, never a page; and a page tells nobody whether a letter left.
POST = ThreadPoolExecutor(max_workers=1, thread_name_prefix="post")
log = logging.getLogger("pixcertif.letters")


def send_password_link(user, path):
    """Send the link to a new password, once the transaction is committed."""
    text = render_to_string("centres/letters/password_link.txt", {"user": user, "link": settings.PUBLIC_ADDRESS + path})
    letter = EmailMessage("Votre nouveau mot de passe PixCertif", text, to=[user.email])
    transaction.on_commit(lambda: POST.submit(send, letter))


def send(letter):
    """Hand a letter to the mail server; a failure is logged without the address."""
    try:
        letter.send()
    except OSError as error:
        log.error("A letter could not be sent: %s", type(error).__name__)
