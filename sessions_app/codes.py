"""The codes of what can be reported about a candidate or a question (product.md 7.2 and 10.B), in the PV's order."""

from typing import NamedTuple

CANDIDATE = "candidate"
QUESTION = "question"
FAMILIES = {
    CANDIDATE: "Signalements liés au candidat",
    QUESTION: "Problème technique sur une question - précisez obligatoirement le numéro de question",
}


class ReportCode(NamedTuple):
    """One code: what it says, the detail it asks for, its family, and whether it weighs on the result."""

    code: str
    label: str
    expected: str
    family: str = CANDIDATE
    weighs: bool = False  # the operator must see it before publishing; the others inform

    @property
    def needs_question(self):
        """Whether a question number must come with it."""
        return self.family == QUESTION


def question(code, label):
    """A technical problem on a question: its number is the detail expected, and it always weighs."""
    return ReportCode(code, label, "N° de question", QUESTION, weighs=True)


CODES = (
    ReportCode(
        "C1",
        "Modification des prénom/nom/date de naissance",
        "Précisez l’information à modifier",
        weighs=True,
    ),
    ReportCode(
        "C2",
        "Ajout/modification du temps majoré ; en cas de souci sur une question chronométrée, "
        "se référer à la catégorie E8",
        "Précisez le temps majoré en %",
    ),
    ReportCode("C3", "A quitté la salle d’examen sans l’accord du surveillant", "Précisez", weighs=True),
    ReportCode("C4", "Était présent(e) mais a oublié de signer, ou a signé sur la mauvaise ligne", "Précisez"),
    ReportCode("C6", "Suspicion de fraude", "PV de fraude", weighs=True),
    ReportCode(
        "C7",
        "Incident technique non bloquant : l’ordinateur s’est éteint, lenteur significative du réseau "
        "et/ou de l’appareil, etc.",
        "Précisez",
    ),
    ReportCode(
        "C8",
        "Incident lié au candidat non bloquant : a quitté temporairement, sous surveillance, la salle d’examen, "
        "est arrivé en retard, a rencontré des difficultés pour se connecter à la session, a dû se reconnecter, "
        "avait oublié son mot de passe…",
        "Précisez",
    ),
    question("E1", "L’image ne s’affiche pas"),
    question("E2", "Le simulateur/l’application ne s’affiche pas ou ne fonctionne pas correctement"),
    question("E3", "Le fichier à télécharger ne se télécharge pas ou ne s’ouvre pas"),
    question("E4", "Le site à visiter est indisponible/en maintenance/inaccessible"),
    question(
        "E5",
        "Le site est bloqué par les restrictions réseau de l’établissement (réseaux sociaux par ex.)",
    ),
    question(
        "E8",
        "Le candidat bénéficie d’un temps majoré et n’a pas pu répondre à la question dans le temps imparti",
    ),
    question(
        "E9",
        "Le logiciel installé sur l’ordinateur n’a pas fonctionné (traitement de texte, d’image, tableur, etc.)",
    ),
    question(
        "E10",
        "Le candidat a été contraint de cliquer en dehors du cadre autorisé pour une question en mode focus",
    ),
    question(
        "E11",
        "Une page affichant « Oups une erreur est survenue » a contraint le candidat à ne pas répondre à la question",
    ),
    question("E12", "Problème avec l’accessibilité de la question (ex : daltonisme)"),
)
BY_CODE = {row.code: row for row in CODES}


def family(name):
    """The codes of a family, in order."""
    return [row for row in CODES if row.family == name]
