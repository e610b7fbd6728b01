"""The codes of what can be reported about a candidate or a question (product.md 7.2 and 10.B): one row each.

All that the product does of a code comes from its row. The order is the PV's. Reports keep their code for ever: a row
may be reworded, never removed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

FAMILIES = {  # of the PV: by whether a question's number comes with the codes
    False: "Signalements liés au candidat",
    True: "Problème technique sur une question - précisez obligatoirement le numéro de question",
}


class Effect(Enum):
    """What accepting a report does to the result; only those about a question are judged one by one."""

    NONE = "none"
    CORRECTS_IDENTITY = "corrects_identity"
    EXCLUDES_ANSWER = "excludes_answer"
    FORGIVES_FOCUS = "forgives_focus"  # having left the page at that question


@dataclass(frozen=True)
class Group:
    """Codes that the dialog of a report shows together."""

    title: str
    needs_question: bool = False  # the number of a question must come with them


IDENTITY = Group("C1-C2 Modification infos candidat")
LATE_OR_GONE = Group("C3-C4 Retard, absence ou départ")
FRAUD = Group("C6 Suspicion de fraude")
INCIDENT = Group("C7 Incident technique non bloquant")
OTHER_INCIDENT = Group("C8 Incident lié au candidat non bloquant")
QUESTION = Group("E1-E12 Problème technique sur une question", needs_question=True)


@dataclass(frozen=True)
class ReportCode:
    """One code: what it says, the details it asks for, where it is offered, what it does.

    `offered` says whether an alert about a question proposes the code, from (question, candidate); without it, always.
    `document` is the slug of the document to fill in with the candidate.
    """

    code: str
    label: str
    expected: str
    group: Group
    weighs: bool = False  # the operator must see it before publishing; the others inform
    effect: Effect = Effect.NONE
    offered: Callable | None = None
    details_request: str = ""  # refuses the report without details when it is set
    has_short_details: bool = False  # so short that they are shown beside the code
    document: str = ""

    @property
    def needs_question(self):
        return self.group.needs_question

    @property
    def corrects_identity(self):
        return self.effect is Effect.CORRECTS_IDENTITY

    def is_offered(self, question, candidate):
        """Whether an alert proposes it; `question` is None when none is being asked."""
        if self.offered is None:
            return True
        return question is not None and bool(self.offered(question, candidate))


def _question(code, label, offered=None, effect=Effect.EXCLUDES_ANSWER):
    return ReportCode(code, label, "N° de question", QUESTION, weighs=True, effect=effect, offered=offered)


# Those that the product writes or proposes itself.
EXTRA_TIME = "C2"
LATE = "C8"

CODES = (
    ReportCode(
        "C1",
        "Modification des prénom/nom/date de naissance",
        "Précisez l’information à modifier",
        IDENTITY,
        weighs=True,
        effect=Effect.CORRECTS_IDENTITY,
        details_request="Renseignez les informations correctes",
    ),
    ReportCode(
        EXTRA_TIME,
        "Ajout/modification du temps majoré ; en cas de souci sur une question chronométrée, "
        "se référer à la catégorie E8",
        "Précisez le temps majoré en %",
        IDENTITY,
        has_short_details=True,
    ),
    ReportCode("C3", "A quitté la salle d’examen sans l’accord du surveillant", "Précisez", LATE_OR_GONE, weighs=True),
    ReportCode(
        "C4", "Était présent(e) mais a oublié de signer, ou a signé sur la mauvaise ligne", "Précisez", LATE_OR_GONE
    ),
    ReportCode("C6", "Suspicion de fraude", "PV de fraude", FRAUD, weighs=True, document="pv-fraude"),
    ReportCode(
        "C7",
        "Incident technique non bloquant : l’ordinateur s’est éteint, lenteur significative du réseau "
        "et/ou de l’appareil, etc.",
        "Précisez",
        INCIDENT,
    ),
    ReportCode(
        LATE,
        "Incident lié au candidat non bloquant : a quitté temporairement, sous surveillance, la salle d’examen, "
        "est arrivé en retard, a rencontré des difficultés pour se connecter à la session, a dû se reconnecter, "
        "avait oublié son mot de passe…",
        "Précisez",
        OTHER_INCIDENT,
    ),
    _question("E1", "L’image ne s’affiche pas", lambda question, candidate: question.image),
    _question(
        "E2",
        "Le simulateur/l’application ne s’affiche pas ou ne fonctionne pas correctement",
        lambda question, candidate: question.simulator,
    ),
    _question(
        "E3",
        "Le fichier à télécharger ne se télécharge pas ou ne s’ouvre pas",
        lambda question, candidate: question.file,
    ),
    _question(
        "E4",
        "Le site à visiter est indisponible/en maintenance/inaccessible",
        lambda question, candidate: question.site,
    ),
    _question(
        "E5",
        "Le site est bloqué par les restrictions réseau de l’établissement (réseaux sociaux par ex.)",
        lambda question, candidate: question.site,
    ),
    _question(
        "E8",
        "Le candidat bénéficie d’un temps majoré et n’a pas pu répondre à la question dans le temps imparti",
        lambda question, candidate: question.time_limit and candidate.extra_time,
    ),
    _question(
        "E9",
        "Le logiciel installé sur l’ordinateur n’a pas fonctionné (traitement de texte, d’image, tableur, etc.)",
    ),
    _question(
        "E10",
        "Le candidat a été contraint de cliquer en dehors du cadre autorisé pour une question en mode focus",
        lambda question, candidate: question.is_focus,
        Effect.FORGIVES_FOCUS,
    ),
    _question(
        "E11",
        "Une page affichant « Oups une erreur est survenue » a contraint le candidat à ne pas répondre à la question",
    ),
    _question("E12", "Problème avec l’accessibilité de la question (ex : daltonisme)"),
)
BY_CODE = {row.code: row for row in CODES}
ABOUT_QUESTION = [row.code for row in CODES if row.needs_question]
# The codes about a candidate that weigh; those about a question weigh until they are accepted or rejected.
WEIGHING = [row.code for row in CODES if row.weighs and not row.needs_question]


def families():
    """The codes as the PV lists them: [(title, codes), …]."""
    return [(title, [row for row in CODES if row.needs_question is needed]) for needed, title in FAMILIES.items()]


def groups(codes=CODES):
    """The codes as the dialog of a report shows them: {group: codes}."""
    found = {}
    for row in codes:
        found.setdefault(row.group, []).append(row)
    return found


def offered_on_alert(question, candidate, codes=CODES):
    """The codes that an alert proposes (product.md 5.3), from the question it is about, or None."""
    return [row for row in codes if row.needs_question and row.is_offered(question, candidate)]
