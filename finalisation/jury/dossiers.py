"""The dossier of a test: what was answered, reported and decided, and the score that follows from it."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from exam import score
from exam.models import Answer
from finalisation.models import WEIGHING, Closing, Review
from proctoring.models import IssueReport

FORGIVES_FOCUS = "E10"  # accepted, it forgives the page left; the other E codes take the answer out
NO_EFFECT = {
    "replaced": "Question remplacée pendant le test : elle ne compte pas.",
    "asked": "Question restée sans réponse : le score ne change pas.",
}
EFFECTS = {  # of a report about a question, by (whether it is about the focus, what was decided of it)
    (False, "pending"): "Si vous l’acceptez, la question {number} ne comptera plus.",
    (False, "accepted"): "La question {number} ne compte plus.",
    (False, "rejected"): "La question {number} compte.",
    (True, "pending"): "Si vous l’acceptez, avoir quitté la page à la question {number} ne comptera plus.",
    (True, "accepted"): "Avoir quitté la page à la question {number} ne compte plus.",
    (True, "rejected"): "Avoir quitté la page à la question {number} compte comme faux.",
}


@dataclass
class Paper:
    """All that is known of one test: what was answered, what was reported, what was decided."""

    review: Review
    answers: list = field(default_factory=list)
    reports: list = field(default_factory=list)

    def __post_init__(self):
        self.attempt = self.review.attempt
        self.candidate = self.attempt.candidate

    def answer_of(self, report):
        """The answer a report is about: to its question when it is known, else to its number; None when never asked."""
        if report.question_id:
            return next((answer for answer in self.answers if answer.question_id == report.question_id), None)
        counting = (answer for answer in self.answers if answer.state != "replaced")
        return next((answer for answer in counting if answer.number == report.question_number), None)

    @property
    def answered(self):
        """How many questions were answered or passed."""
        return sum(answer.state in score.COUNTED for answer in self.answers)

    @property
    def removed(self):
        """The numbers of the answers that an accepted report takes out."""
        return self._accepted(lambda code: code != FORGIVES_FOCUS)

    @property
    def forgiven(self):
        """The numbers of the focus questions left for a reason that was accepted."""
        return self._accepted(lambda code: code == FORGIVES_FOCUS)

    def _accepted(self, wanted):
        reports = [one for one in self.reports if is_about_question(one) and one.decision == "accepted"]
        answers = [self.answer_of(report) for report in reports if wanted(report.code)]
        return {answer.number for answer in answers if answer and answer.state in score.COUNTED}

    @cached_property
    def outcomes(self):
        """What counts for the score: the answers, without those taken out."""
        removed = self.removed
        kept = [answer for answer in self.answers if answer.number not in removed]
        return score.outcomes(kept, forgiven=self.forgiven)

    @cached_property
    def score(self):
        """The score on 1024; None under 20 questions that count."""
        return score.total(self.outcomes)

    @property
    def default_state(self):
        """What a test becomes when nothing weighs on it and nobody decides: valid with a score, cancelled without."""
        return Review.State.CANCELLED if self.score is None else Review.State.VALIDATED

    @cached_property
    def levels(self):
        """The indication for each competence."""
        return score.by_competence(self.outcomes)

    @property
    def focus_losses(self):
        """The answers during which the page was left."""
        return [answer for answer in self.answers if answer.focus_lost_seconds and answer.state in score.COUNTED]

    @property
    def focus_seconds(self):
        """How long the page was left, in all."""
        return sum(answer.focus_lost_seconds for answer in self.focus_losses)

    def effect(self, report):
        """What a report about a question does to the score, in a sentence; empty for the others."""
        if not is_about_question(report):
            return ""
        answer = self.answer_of(report)
        if answer is None:
            return "Cette question n’a pas été posée : le score ne change pas."
        if answer.state not in score.COUNTED:
            return NO_EFFECT[answer.state]
        return EFFECTS[report.code == FORGIVES_FOCUS, report.decision].format(number=answer.number)

    @property
    def open_reports(self):
        """The reports about a question nobody has accepted nor rejected yet."""
        return [report for report in self.reports if is_about_question(report) and report.decision == "pending"]

    @property
    def can_change_score(self):
        """Whether a report still open would change the score: the others are about a question replaced or not asked."""
        answers = [self.answer_of(report) for report in self.open_reports]
        return any(answer and answer.state in score.COUNTED for answer in answers)

    @cached_property
    def is_waiting(self):
        """Whether it must be decided before the results are published (the same as ReviewQuerySet.waiting)."""
        weighs = self.open_reports or any(report.code in WEIGHING for report in self.reports)
        return self.review.state == "pending" and bool(weighs or self.review.abandon_reason == "technical")


def is_about_question(report):
    """Whether a report is about a question (E…), which may be taken out of the score."""
    return report.code.startswith("E")


def papers(reviews):
    """The papers of these reviews, whole, in three queries."""
    found = {review.attempt_id: Paper(review) for review in reviews}
    read = Answer.objects.select_related("question").order_by("number", "pk").only(
        "attempt_id", "number", "state", "is_right", "is_late", "focus_lost_seconds", "is_after_end",
        "question__level", "question__competence", "question__reference",
    )  # fmt: skip
    for answer in read.filter(attempt__in=found):
        found[answer.attempt_id].answers.append(answer)
    by_candidate = {paper.candidate.pk: paper for paper in found.values()}
    for report in IssueReport.objects.filter(candidate__in=by_candidate).order_by("written_at", "pk"):
        by_candidate[report.candidate_id].reports.append(report)
    for paper in found.values():
        for report in paper.reports:
            report.effect = paper.effect(report)
    return list(found.values())


def papers_of(session):
    """The papers of a session, by the candidate's name."""
    return papers(Review.objects.of_session(session))


def paper_of(review):
    """The paper of one test."""
    return papers([review])[0]


def journal_of(session, test):
    """The entries of a session, the last first, and the test whose candidate they are kept for (None: everybody's)."""
    entries = session.journal.newest_first()
    tests = Review.objects.of_session(session)
    review = tests.filter(attempt=int(test)).first() if test.isdecimal() and len(test) < 19 else None
    if review is None:
        return entries, None
    return entries.filter(candidate_id=review.attempt.candidate_id), review.attempt


def outlook(papers):
    """How many tests publishing would tell validated, rejected and cancelled: [(count, « Validé »), …]."""
    ends = Counter(paper.review.state if paper.review.state != "pending" else paper.default_state for paper in papers)
    return [(ends[state], state.label) for state in Review.State if state != "pending"]


def closing_of(session):
    """What the centre said of the session as a whole; an empty one when it said nothing."""
    return Closing.objects.filter(session=session).first() or Closing(session=session)
