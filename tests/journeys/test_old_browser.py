"""An exam on the browsers that schools still have: what these lack is taken away from Chromium on both sides.

The oldest supported: Chrome 90, Firefox ESR 102, Safari 15.0.
"""

import pytest
from playwright.sync_api import expect

from tests.journeys.day import PHONE, Board, Desk, make_room

pytestmark = pytest.mark.browser

OLD = """
for (const [owner, names] of [
  [AbortSignal, ["any", "timeout"]],
  [Array.prototype, ["at", "findLast", "toSorted"]],
  [Crypto.prototype, ["randomUUID"]],
  [Document, ["parseHTMLUnsafe"]],
  [Document.prototype, ["adoptedStyleSheets", "moveBefore", "startViewTransition"]],
  [Element.prototype, ["ariaBusy", "checkVisibility", "moveBefore", "setHTMLUnsafe"]],
  [HTMLElement.prototype, ["hidePopover", "inert", "popover", "showPopover"]],
  [Navigator.prototype, ["locks", "wakeLock"]],
  [Object, ["groupBy", "hasOwn"]],
  [Promise, ["try", "withResolvers"]],
  [String.prototype, ["at", "isWellFormed"]],
  [URL, ["canParse", "parse"]],
  [window, ["scheduler", "structuredClone"]],
]) {
  for (const name of names) delete owner[name];
}
for (const owner of [Document.prototype, DocumentFragment.prototype, Element.prototype]) {
  for (const name of ["closest", "matches", "querySelector", "querySelectorAll"]) {
    const search = owner[name];
    if (!search) continue;
    owner[name] = function (selector) {
      if (/:(has|modal|open|popover-open|user-invalid)\\b/.test(selector)) throw new SyntaxError(selector);
      return search.call(this, selector);
    };
  }
}
"""
# Until 15.4 Safari has no dialog either, and does not tell which button sent a form.
OLDEST = f"""{OLD}
for (const name of ["close", "show", "showModal"]) delete HTMLDialogElement.prototype[name];
delete window.HTMLDialogElement;
delete HTMLFormElement.prototype.requestSubmit;
delete SubmitEvent.prototype.submitter;
"""


def open_room(arrive, script):
    """The proctor's board, on a phone, and a candidate's computer."""
    session, candidate = make_room("Abadie")
    board = Board(arrive("/surveillance/", viewport=PHONE, first_script=script), session).enter()
    return board, Desk(arrive("/candidat/", first_script=script), candidate)


def starts(board, desk):
    """From the entrance of the exam to the first answer."""
    desk.join()
    desk.accept_rules()
    board.tick(desk.candidate)
    desk.says("Votre présence est confirmée")
    desk.give_code()
    desk.is_at(1)
    desk.answer()
    desk.is_at(2)
    desk.skip()
    desk.is_at(3)


def has_minutes_and_an_alert(board, desk):
    """« Ajouter du temps », then an alert that is refused: both pages follow."""
    board.shows(desk.candidate, "En cours")
    board.act_apart(desk.candidate, "Ajouter du temps")
    board.page.get_by_label("Minutes à ajouter").fill("10")
    board.press("Ajouter les minutes")
    expect(board.page.locator("#said")).to_contain_text("10 min de plus")
    desk.page.get_by_role("link", name="Signaler un problème").click()
    desk.press("Oui, je suis sûr")
    expect(desk.page.get_by_role("heading", level=2)).to_have_text("Le surveillant est prévenu")
    board.shows(desk.candidate, "Le candidat n’a rien précisé.")
    board.act(desk.candidate, "Gérer le signalement")
    board.press("Refuser")
    desk.is_at(3)
    board.shows(desk.candidate, "En cours")
    expect(board.page.locator("#said")).to_be_empty()


def is_missed_by_nobody(desk):
    """What was done stands on the server."""
    answers = desk.attempt.answers.order_by("number").values_list("state", flat=True)
    assert (list(answers), desk.attempt.added_minutes) == (["given", "skipped", "asked"], 10)


def test_what_old_browsers_lack_is_missed_by_nobody(site, arrive):
    board, desk = open_room(arrive, OLD)
    board.mark()
    starts(board, desk)
    desk.mark()
    has_minutes_and_an_alert(board, desk)
    assert board.never_reloaded and desk.never_reloaded
    is_missed_by_nobody(desk)


def test_without_dialogs_their_pages_are_opened(site, arrive):
    board, desk = open_room(arrive, OLDEST)
    starts(board, desk)
    has_minutes_and_an_alert(board, desk)
    is_missed_by_nobody(desk)
