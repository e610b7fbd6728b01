"""The e-mails sent to the people of centres."""

import logging
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

# A slow or dead mail server holds this thread, never a page; and no page tells whether an e-mail was sent.
SENDER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="emails")
log = logging.getLogger("pixcertif.emails")


def send_password_link(user, path):
    """Send the link to a new password, once the transaction is committed."""
    text = render_to_string("centres/emails/password_link.txt", {"user": user, "link": settings.PUBLIC_ADDRESS + path})
    email = EmailMessage("Votre nouveau mot de passe PixCertif", text, to=[user.email])
    transaction.on_commit(lambda: SENDER.submit(send, email))


def send(email):
    """Hand an e-mail to the mail server; a failure is logged without the address."""
    try:
        email.send()
    except OSError as error:
        log.error("An e-mail could not be sent: %s", type(error).__name__)
