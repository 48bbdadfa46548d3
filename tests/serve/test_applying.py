"""A judged Report: rejected lines are gone everywhere, pinned ones stand first and carry their Requirement."""

from expbank.domain import Report, StarEvidence, Status
from expbank.report.coverage import coverage
from expbank.serve.applying import applied, by_query
from expbank.serve.judgements import Judgement, Kind, Verdict
from tests.report.html.building import evidence, match, report, suggestion

GOOD, FAIR = match("대조해 찾음", "정산", score=0.9), match("목록을 만듦", "동아리", score=0.6)
STAR = StarEvidence(situation=(FAIR,), action=(GOOD,))
FOUND = report(evidence("r1", "정산", GOOD, FAIR), suggestions=(suggestion("협업", STAR),))


def status_of(score: float) -> Status:
    return "strong" if score >= 0.8 else "partial"


def judged(kind: Kind, query: str, *verdicts: tuple[str, str, Verdict]) -> Report:
    judgement = Judgement(posting="p.txt", kind=kind, query=query)
    for text, project, verdict in verdicts:
        judgement = judgement.judging(text, project, verdict)
    return applied(FOUND, by_query([judgement]), status_of)


def test_without_a_word_nothing_changes() -> None:
    assert applied(FOUND, {}, status_of) == FOUND


def test_a_rejected_line_is_gone_and_the_status_follows_what_is_left() -> None:
    made = judged("requirement", "정산", ("대조해 찾음", "정산", "reject"))
    assert made.requirements[0].matches == (FAIR,)
    assert made.requirements[0].status == "partial"
    assert coverage(made).columns[0].title == "동아리"


def test_rejecting_all_leaves_a_gap() -> None:
    made = judged("requirement", "정산", ("대조해 찾음", "정산", "reject"), ("목록을 만듦", "동아리", "reject"))
    assert (made.requirements[0].matches, made.requirements[0].status) == ((), "none")


def test_a_pinned_line_stands_first_and_carries_its_requirement() -> None:
    made = judged("requirement", "정산", ("목록을 만듦", "동아리", "pin"))
    assert made.requirements[0].matches == (FAIR, GOOD)
    assert made.requirements[0].status == "strong"


def test_a_line_rejected_for_a_question_leaves_its_story_and_nothing_else() -> None:
    made = judged("question", "협업", ("대조해 찾음", "정산", "reject"))
    assert made.suggestions[0].star.action == ()
    assert made.suggestions[0].star.situation == (FAIR,)
    assert made.requirements == FOUND.requirements


def test_a_line_of_the_same_words_in_another_experience_stays() -> None:
    assert judged("requirement", "정산", ("대조해 찾음", "동아리", "reject")) == FOUND
