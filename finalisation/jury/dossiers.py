"""The dossier of a test: what was answered, reported and decided, and the score that follows from it."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from exam import score
from exam.models import Answer
from finalisation.models import Review
from proctoring.models import IssueReport
from sessions_app.codes import WEIGHING, Effect

NOT_ASKED = "Cette question n’a pas été posée : le score ne change pas."
NO_EFFECT = {
    Answer.State.REPLACED: "Question remplacée pendant le test : elle ne compte pas.",
    Answer.State.ASKED: "Question restée sans réponse : le score ne change pas.",
}
NOT_MARKED = {
    Answer.State.ASKED: "Sans réponse",
    Answer.State.REPLACED: "Remplacée pendant le test",
    Answer.State.SKIPPED: "Passée",
}
DECISION_ICONS = {
    Review.State.VALIDATED: "check",
    Review.State.REJECTED: "x",
    Review.State.CANCELLED: "skip-forward",
}
PENDING, ACCEPTED, REJECTED = IssueReport.Decision
EFFECTS = {  # of a report about a question, by what its code does and what was decided
    Effect.EXCLUDES_ANSWER: {
        PENDING: "Si vous l’acceptez, la question {number} ne comptera plus.",
        ACCEPTED: "La question {number} ne compte plus.",
        REJECTED: "La question {number} compte.",
    },
    Effect.FORGIVES_FOCUS: {
        PENDING: "Si vous l’acceptez, avoir quitté la page à la question {number} ne comptera plus.",
        ACCEPTED: "Avoir quitté la page à la question {number} ne compte plus.",
        REJECTED: "Avoir quitté la page à la question {number} compte comme faux.",
    },
}


@dataclass
class Dossier:
    """One test: its answers, each with its question, in the order they were asked, and its reports, oldest first."""

    review: Review
    answers: list = field(default_factory=list)
    reports: list = field(default_factory=list)

    def __post_init__(self):
        self.attempt = self.review.attempt
        self.candidate = self.attempt.candidate

    def answer_of(self, report):
        """The answer a report is about, by its question if a live alert named it, else by number; None if not asked."""
        if report.question_id:
            return next((answer for answer in self.answers if answer.question_id == report.question_id), None)
        counting = (answer for answer in self.answers if answer.state != Answer.State.REPLACED)
        return next((answer for answer in counting if answer.number == report.question_number), None)

    @property
    def answered(self):
        """How many questions were answered or passed."""
        return sum(answer.state in score.COUNTED for answer in self.answers)

    @property
    def excluded_numbers(self):
        """The numbers of the answers that an accepted report takes out of the score."""
        return self._accepted_numbers(Effect.EXCLUDES_ANSWER)

    @property
    def forgiven_numbers(self):
        """The numbers of the focus questions whose page was left for an accepted reason."""
        return self._accepted_numbers(Effect.FORGIVES_FOCUS)

    def _accepted_numbers(self, effect):
        return self._numbers(report for report in self.accepted_reports if report.definition.effect is effect)

    def _numbers(self, reports):
        answers = map(self.answer_of, reports)
        return {answer.number for answer in answers if answer and answer.state in score.COUNTED}

    @cached_property
    def outcomes(self):
        excluded = self.excluded_numbers
        counting = [answer for answer in self.answers if answer.number not in excluded]
        return score.outcomes(counting, forgiven=self.forgiven_numbers)

    @cached_property
    def score(self):
        """From 0 to 1024; None when fewer than 20 questions count."""
        return score.total(self.outcomes)

    @cached_property
    def levels(self):
        return score.by_competence(self.outcomes)

    @property
    def default_state(self):
        """What publishing makes of a test on which nothing weighs and nobody decided."""
        return Review.State.CANCELLED if self.score is None else Review.State.VALIDATED

    @property
    def focus_losses(self):
        """The answers during which the page was left."""
        return [answer for answer in self.answers if answer.focus_lost_seconds and answer.state in score.COUNTED]

    @property
    def focus_seconds(self):
        return sum(answer.focus_lost_seconds for answer in self.focus_losses)

    def effect(self, report):
        """What a report about a question does to the score, in a sentence; empty for the others."""
        if not is_about_question(report):
            return ""
        answer = self.answer_of(report)
        if answer is None:
            return NOT_ASKED
        if answer.state not in score.COUNTED:
            return NO_EFFECT[answer.state]
        return EFFECTS[report.definition.effect][report.decision].format(number=answer.number)

    def outcome(self, answer):
        """What became of an answer, in a few words: « Juste, hors du temps imparti : retirée du score »."""
        words = [NOT_MARKED.get(answer.state) or ("Juste" if answer.is_right else "Fausse")]
        if answer.is_late:
            words.append("hors du temps imparti")
        if answer.focus_lost_seconds:
            excuse = " (excusée)" if answer.number in self.forgiven_numbers else ""
            words.append(f"page quittée {answer.focus_lost_seconds} s{excuse}")
        if answer.is_after_end:
            words.append("après l’heure de fin")
        is_excluded = answer.number in self.excluded_numbers and answer.state != Answer.State.REPLACED
        return ", ".join(words) + (" : retirée du score" if is_excluded else "")

    @property
    def outcome_lines(self):
        """Each answer with what became of it."""
        return [(answer, self.outcome(answer)) for answer in self.answers]

    @property
    def is_decided(self):
        return self.review.state != Review.State.PENDING

    @property
    def decision_icon(self):
        return DECISION_ICONS[self.review.state]

    @property
    def open_reports(self):
        return self._question_reports(PENDING)

    @property
    def accepted_reports(self):
        return self._question_reports(ACCEPTED)

    def _question_reports(self, decision):
        return [report for report in self.reports if is_about_question(report) and report.decision == decision]

    @property
    def can_change_score(self):
        """Whether judging an open report may change the score: one about a question replaced or not asked can't."""
        return bool(self._numbers(self.open_reports))

    @cached_property
    def is_waiting(self):
        """Whether it must be decided before the results are published (the same as ReviewQuerySet.waiting)."""
        if self.review.state != Review.State.PENDING:
            return False
        is_technical = self.review.abandon_reason == Review.AbandonReason.TECHNICAL
        return is_technical or bool(self.open_reports) or any(report.code in WEIGHING for report in self.reports)


def is_about_question(report):
    """Only the reports about a question (E…) are accepted or rejected: they alone bear on the score."""
    return report.definition.needs_question


def dossiers_of(session):
    """Those of all the tests of a session, by the candidate's name."""
    return read_dossiers(Review.objects.of_session(session))


def dossier_of(review):
    return read_dossiers([review])[0]


def read_dossiers(reviews):
    """The dossiers of these reviews, in the same order, with two more queries; each report gets its `effect`."""
    dossiers = {review.attempt_id: Dossier(review) for review in reviews}
    answers = Answer.objects.select_related("question").order_by("number", "pk").only(
        "attempt_id", "number", "state", "is_right", "is_late", "focus_lost_seconds", "is_after_end",
        "question__level", "question__competence", "question__reference",
    )  # fmt: skip
    for answer in answers.filter(attempt__in=dossiers):
        dossiers[answer.attempt_id].answers.append(answer)
    by_candidate = {dossier.candidate.pk: dossier for dossier in dossiers.values()}
    for report in IssueReport.objects.filter(candidate__in=by_candidate).order_by("written_at", "pk"):
        dossier = by_candidate[report.candidate_id]
        dossier.reports.append(report)
        report.effect = dossier.effect(report)
    return list(dossiers.values())


def outlook(dossiers):
    """How many tests publishing now would make validated, rejected and cancelled: [(count, « Validé »), …]."""
    ends = Counter(
        dossier.default_state if dossier.review.state == Review.State.PENDING else dossier.review.state
        for dossier in dossiers
    )
    return [(ends[state], state.label) for state in Review.State if state != Review.State.PENDING]
