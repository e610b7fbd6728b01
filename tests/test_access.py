"""Who may: one table, every address × every role, complete by construction.

A cell is the status of the answer, or the name of the page one is sent to. A new address without a line fails.
"""

import pytest
from django.urls import get_resolver, resolve, reverse
from django.urls.resolvers import URLPattern

from sessions_app.documents import DOCUMENTS, PROCTOR_DOCUMENTS
from tests import factories
from tests.conftest import StrictClient

ROLES = ("nobody", "person", "operator", "member", "admin", "stranger")
#                nobody   no centre        operator         member  admin  another centre's
ANYONE = (200,) * 6
OWN_CENTRE = ("login", "centre_choice", "centre_choice", 200, 200, 200)
OWN_SESSION = ("login", "centre_choice", "centre_choice", 200, 200, 404)
OWN_ONCE_STARTED = ("login", "centre_choice", "centre_choice", 409, 409, 404)
OPERATOR = ("login", 404, 200, 404, 404, 404)
OPERATOR_ONCE_FINALISED = ("login", 404, 409, 404, 404, 404)  # the session of these tests is not
SIGNED_IN = ("login", 200, 200, 200, 200, 200)

TABLE = {
    "health": ANYONE,
    # The door
    "home": ("login", "proctor_entrance", "jury_list", "session_list", "session_list", "session_list"),
    "login": (200, "home", "home", "home", "home", "home"),
    "logout": ("POST", "login", "login", "login", "login", "login", "login"),
    "password_forgotten": ANYONE,
    "password_sent": ANYONE,
    "password_new": ("password_new",) * 6,
    "centre_choice": ("login", "home", "home", 200, 200, 200),
    "terms": SIGNED_IN,
    "commune_list": OWN_CENTRE,
    "documentation": ANYONE,
    "documentation_guide": ANYONE,
    "documentation_instructions": ANYONE,
    # Sessions
    "session_list": OWN_CENTRE,
    "session_create": OWN_CENTRE,
    "session_check()": ("POST", "login", "centre_choice", "centre_choice", 200, 200, 200),
    "session_check(number)": ("POST", "login", "centre_choice", "centre_choice", 200, 200, 404),
    "session_duplicate": OWN_SESSION,
    "session_detail": OWN_SESSION,
    "session_live": OWN_SESSION,
    "session_edit": OWN_SESSION,
    "session_delete": OWN_SESSION,
    "access_code_regenerate": OWN_SESSION,
    "password_regenerate": OWN_SESSION,
    "session_journal": OWN_SESSION,
    # Candidates
    "candidate_list": OWN_SESSION,
    "candidate_pick": OWN_SESSION,
    "candidate_add": OWN_SESSION,
    "candidate_check": ("POST", "login", "centre_choice", "centre_choice", 200, 200, 404),
    "candidate_detail": OWN_SESSION,
    "candidate_edit": OWN_SESSION,
    "candidate_remove": OWN_SESSION,
    "candidate_import": OWN_SESSION,
    "candidate_template": OWN_SESSION,
    "candidate_export": OWN_SESSION,
    # The candidate's side: nobody here joined a session
    "candidate_join": ANYONE,
    **dict.fromkeys(
        (
            "candidate_rules",
            "candidate_wait",
            "candidate_start",
            "candidate_question",
            "candidate_media",
            "candidate_answer",
            "candidate_alert",
            "candidate_resume",
            "candidate_end",
            "candidate_leave",
            "candidate_away",
        ),
        ("candidate_join",) * 6,
    ),
    "candidate_live": (401,) * 6,
    # The proctor's side: nobody here entered a session, all find its entrance
    "proctor_entrance": ANYONE,
    **dict.fromkeys(
        (
            "board",
            "board_live",
            "time_add_all",
            "room_display",
            "instructions_page",
            "board_document(feuille-emargement)",
            "board_document(pv-incident)",
            "board_document(pv-fraude)",
            "alert_handle",
            "report_write",
            "attempt_end",
            "time_add",
        ),
        ("proctor_entrance",) * 6,
    ),
    **dict.fromkeys(
        (
            "presence_confirm_all",
            "proctor_leave",
            "presence_set",
            "report_remove",
            "resume_authorise",
            "resume_withdraw",
            "end_screen_set",
            "companion_confirm",
        ),
        ("POST", *("proctor_entrance",) * 6),
    ),
    # Documents
    "session_document(feuille-emargement)": OWN_SESSION,
    "session_document(pv-incident)": OWN_SESSION,
    "session_document(pv-fraude)": OWN_SESSION,
    "session_document(kit-surveillant)": OWN_SESSION,
    "session_document(tout)": OWN_SESSION,
    # The end of a session: nobody started the one of these tests
    "session_finalise": OWN_ONCE_STARTED,
    "session_finalise_confirm": OWN_ONCE_STARTED,
    "session_finalise_live": OWN_SESSION,
    "finalise_field": ("POST", "login", "centre_choice", "centre_choice", "session_finalise", "session_finalise", 404),
    "finalise_report": OWN_ONCE_STARTED,
    "finalise_report_remove": ("POST", *OWN_ONCE_STARTED),
    "signed_sheet_add": ("POST", *OWN_ONCE_STARTED),
    "signed_sheet": ("login", "centre_choice", "centre_choice", 404, 404, 404),
    "signed_sheet_remove": ("POST", *OWN_ONCE_STARTED),
    # The certification body; the results it publishes
    "jury_list": OPERATOR,
    "jury_session": OPERATOR_ONCE_FINALISED,
    "jury_journal": OPERATOR_ONCE_FINALISED,
    "jury_decide": OPERATOR_ONCE_FINALISED,
    "jury_identity": OPERATOR_ONCE_FINALISED,
    "jury_sheet": OPERATOR_ONCE_FINALISED,
    "jury_publish": OPERATOR_ONCE_FINALISED,
    "jury_unpublish": OPERATOR_ONCE_FINALISED,
    "jury_reopen": OPERATOR_ONCE_FINALISED,
    "jury_comment": ("POST", *OPERATOR_ONCE_FINALISED),
    "jury_report": ("POST", *OPERATOR_ONCE_FINALISED),
    "results_file": ("login", "centre_choice", "centre_choice", 409, 409, 404),
}
# What an address needs besides its path.
QUERIES = {"session_check": "?champ=site", "candidate_check": "?champ=birth_name"}


def addresses(resolver=None):
    """All the addresses of the project."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from addresses(entry)


# An address that opens each row of a table of the product has a line a row.
DOCUMENTS_AT = {"session_document": DOCUMENTS, "board_document": PROCTOR_DOCUMENTS}


def lines():
    """Each line of the table: its name, its pattern, the parts of the address that are its own.

    Two addresses of one name are told apart by their parts.
    """
    patterns = list(addresses())
    for pattern in patterns:
        shared = [other for other in patterns if other.name == pattern.name]
        if pattern.name in DOCUMENTS_AT:
            yield from ((f"{pattern.name}({slug})", pattern, {"document": slug}) for slug in DOCUMENTS_AT[pattern.name])
        elif len(shared) == 1:
            yield pattern.name, pattern, {}
        else:
            yield f"{pattern.name}({', '.join(pattern.pattern.converters)})", pattern, {}


LINES = list(lines())
each_line = pytest.mark.parametrize(("name", "pattern", "own"), LINES, ids=[line[0] for line in LINES])


@pytest.fixture
def browsers(db, centre):
    """A browser for each role; nobody's is empty."""
    people = {
        "person": factories.make_user(),
        "operator": factories.make_user(is_staff=True),
        "member": factories.make_member(centre=centre),
        "admin": factories.make_member(centre=centre, role="admin"),
        "stranger": factories.make_member(),
    }
    made = {role: StrictClient() for role in ROLES}
    for role, user in people.items():
        made[role].force_login(user)
    return made


@pytest.fixture
def parts(centre):
    """What fills the addresses: a session of the centre, with a candidate."""
    session = factories.make_session(centre=centre)
    candidate = factories.make_candidate(session=session)
    return {
        "number": session.pk,
        "model": session.pk,
        "pk": candidate.pk,
        "screen": 1,
        "asked": 1,
        "kind": "image",
        "name": "candidat",
        "report": 1,
        "uid": "MQ",
        "key": "valider",
        "token": "abc-def",
    }


def outcome(response):
    """The status, or the name of the page one is sent to."""
    if response.status_code == 302:
        return resolve(response.url.partition("?")[0]).url_name
    return response.status_code


def address(pattern, parts):
    """The path of a pattern, filled."""
    names = pattern.pattern.converters
    return reverse(pattern.name, kwargs={name: parts[name] for name in names}) + QUERIES.get(pattern.name, "")


@each_line
def test_who_may(name, pattern, own, browsers, parts):
    row = TABLE[name]
    method = "post" if row[0] == "POST" else "get"
    path = address(pattern, parts | own)
    found = {role: outcome(getattr(browsers[role], method)(path)) for role in ROLES}
    assert found == dict(zip(ROLES, row[-6:], strict=True))


def test_the_table_has_a_line_for_each_address_and_no_other():
    assert set(TABLE) == {name for name, _, _ in LINES}


@each_line
def test_what_does_not_exist_is_not_told_from_what_belongs_to_others(name, pattern, own, browsers, parts):
    if not {"number", "model", "pk"} & set(pattern.pattern.converters):
        return
    if TABLE[name][-1] in ("proctor_entrance", 401):
        return  # sent to the entrance before anything is looked up: tests/proctoring compare the answers
    method = "post" if TABLE[name][0] == "POST" else "get"
    path = address(pattern, parts | own)
    nowhere = address(pattern, parts | own | {"number": 999999, "model": 999999, "pk": 999999})
    foreign, missing = (getattr(browsers["stranger"], method)(page) for page in (path, nowhere))
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert foreign.content == missing.content


@each_line
def test_posting_opens_no_other_door(name, pattern, own, browsers, parts):
    row = TABLE[name][-6:]
    path = address(pattern, parts | own)
    for role, expected in zip(ROLES, row, strict=True):
        if expected in ("login", "centre_choice", 404) and pattern.name not in ("logout", "login"):
            assert outcome(browsers[role].post(path)) in (expected, 405), role
