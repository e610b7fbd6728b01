"""Makes the pictures of the README and of the guides from the demo centre: `make screens` writes docs/screens/*.png.

A server of its own, on a base of its own, so that the pictures are always of fresh demo data.
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screens"
PORT = 8790
ADDRESS = f"http://127.0.0.1:{PORT}"
WIDE, PHONE = {"width": 1280, "height": 860}, {"width": 360, "height": 760}
SEAT = {"width": 1024, "height": 680}
BROWSER = ["--no-sandbox", "--disable-background-networking", "--no-first-run", "--lang=fr-FR"]


def main():
    """Serve the demo, sign in, take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "PIXCERTIF_DATA": folder, "PIXCERTIF_STATIC": f"{folder}/static"}
        env.pop("DATABASE_URL", None)
        server = subprocess.Popen([sys.executable, "scripts/run.py", "--port", str(PORT)], cwd=ROOT, env=env)
        try:
            wait()
            with sync_playwright() as playwright:
                take(playwright)
        finally:
            server.terminate()
            server.wait()


def wait():
    """Until the server answers."""
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{ADDRESS}/sante", timeout=1)
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("Le serveur ne répond pas.")


def take(playwright):
    """Walk through the pages of the administrator, then through the day of a session."""
    executable = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    browser = playwright.chromium.launch(executable_path=executable, args=BROWSER, env={**os.environ, "LANGUAGE": "fr"})
    desk = browser.new_page(locale="fr-FR", viewport=WIDE)
    take_preparation(desk)
    hall = browser.new_page(locale="fr-FR", viewport=PHONE)
    number, password, code = keys_of_running(desk)
    person = take_board(hall, desk, number=number, password=password)
    seat = browser.new_page(locale="fr-FR", viewport=SEAT)
    take_test(seat, hall, number=number, code=code, person=person)
    shoot(desk, "finaliser", f"{ADDRESS}{first_session(desk, 'to_finalise')}finaliser/")
    browser.close()


def take_preparation(page):
    """The pages of the administrator, before the day."""
    shoot(page, "connexion", f"{ADDRESS}/connexion/")
    page.fill("[name=email]", "administrateur@exemple.fr")
    page.fill("[name=password]", "demonstration-pixcertif")
    page.click("text=Je me connecte")
    shoot(page, "sessions", f"{ADDRESS}/sessions/")
    session = first_session(page, "created", holding="24")
    shoot(page, "session", ADDRESS + session)
    shoot(page, "candidats", f"{ADDRESS}{session}candidats/")
    shoot(page, "eleves", f"{ADDRESS}{session}candidats/eleves/")
    page.set_viewport_size(PHONE)
    shoot(page, "session-telephone", ADDRESS + session)
    page.set_viewport_size(WIDE)


def first_session(page, status, *, holding=""):
    """The path of the first session that has a status."""
    page.goto(f"{ADDRESS}/sessions/?statut={status}")
    return page.locator("tbody tr", has_text=holding).locator("th a").first.get_attribute("href")


def keys_of_running(page):
    """The three numbers of the session that runs."""
    page.goto(ADDRESS + first_session(page, "running"))
    return page.locator(".keys .code").all_inner_texts()


def take_board(page, desk, *, number, password):
    """The proctor's entrance and board; somebody who is expected: card, family name, first name, birth date."""
    shoot(page, "surveillant-entree", f"{ADDRESS}/surveillance/?session={number}")
    for name, value in {"password": password, "first_name": "Lucie", "last_name": "Oyelaran"}.items():
        page.fill(f"[name={name}]", value)
    page.click("button:has-text('Surveiller la session')")
    shoot(page, "surveillance-telephone", f"{ADDRESS}/surveillance/{number}/")
    desk.goto(f"{ADDRESS}/sessions/{number}/candidats/")
    for row in desk.locator("tbody tr").all():
        family, first, born = (cell.strip() for cell in row.locator("th, td").all_inner_texts()[:3])
        card = page.locator(".card--absent", has_text=f"{family.upper()} {first}").filter(has_text=born)
        if "Pas encore" not in first and card.count():
            return card.get_attribute("id"), family, first, born
    raise SystemExit("Personne n’est attendu dans la session en cours.")


def take_test(page, board, *, number, code, person):
    """A candidate's pages, from the first screen to the last."""
    card, *identity = person
    shoot(page, "candidat-rejoindre", f"{ADDRESS}/candidat/")
    for name, value in zip(("number", "birth_name", "first_name", "birth_on"), (number, *identity), strict=True):
        page.fill(f"[name={name}]", value)
    page.click("text=Rejoindre la session >> visible=true")
    for _ in range(4):
        page.click("text=Suivant")
    page.click("text=J’accepte de respecter ces règles")
    page.wait_for_selector("text=Vous êtes dans la salle d’attente")
    keep(page, "candidat-attente")
    board.locator(f"#{card}").get_by_role("checkbox", name="Présent").click()
    page.wait_for_selector("text=Votre présence est confirmée")
    page.fill("input.input--cells", code)
    page.click("text=Commencer mon test")
    take_questions(page)


def take_questions(page):
    """A question of each kind, then the end of the test: everything is passed."""
    wanted = {"question--free": "question-libre", "question--focus": "question-focus"}
    for number in range(1, 33):
        page.wait_for_selector(f"h1:has-text('Question {number} /')")
        for kind in [kind for kind in wanted if page.locator(f".{kind}").count()]:
            keep(page, wanted.pop(kind))
        page.click("button:has-text('Je passe')")
    page.wait_for_selector("text=Test terminé !")
    keep(page, "candidat-fin")


def shoot(page, name, address):
    """Open an address and keep its picture."""
    page.goto(address)
    keep(page, name)


def keep(page, name):
    """Keep the picture of a page as it is, in 128 colours: five times smaller, and nobody sees the difference."""
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    FOLDER.mkdir(exist_ok=True)
    picture.save(FOLDER / f"{name}.png", optimize=True)
    print(f"docs/screens/{name}.png")


if __name__ == "__main__":
    main()
