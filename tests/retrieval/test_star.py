"""An experience arranged for telling."""

import numpy as np

from expbank.domain import Part, Question
from expbank.retrieval.grounds import Grounds
from expbank.retrieval.matching import Scored
from expbank.retrieval.signals import Signals
from expbank.retrieval.star import arrange
from expbank.store import StoredBullet
from tests.retrieval.test_evidence import record


def told(*lines: tuple[str, tuple[Part, ...]], tags: tuple[str, ...] = ()) -> dict[str, list[str]]:
    records = {str(row): record(text, part=parts[0], parts=parts, line=row, tags=tags) for row, (text, parts) in enumerate(lines)}
    other: dict[str, StoredBullet] = {"other": record("남의 줄", experience_id="other")}
    bullets = records | other
    nothing = np.zeros(len(bullets))
    likely = np.linspace(0.1, 0.9, len(bullets))
    signals = Signals(nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing, Grounds(), ())
    scored = Scored("문항", signals, nothing, likely)
    star = arrange("e", Question(id="q1", number=1, text="문항", line=1), scored, bullets)
    return {part: [match.text for match in getattr(star, part)] for part in ("situation", "task", "action", "result")}


def test_labels_decide_and_the_order_is_that_of_the_file() -> None:
    found = told(("r", ("result",)), ("a1", ("action",)), ("s", ("situation",)), ("t", ("task",)), ("a2", ("action",)))
    assert found == {"situation": ["s"], "task": ["t"], "action": ["a1", "a2"], "result": ["r"]}


def test_only_the_most_fitting_lines_of_a_part_are_told() -> None:
    found = told(*((f"a{n}", ("action",)) for n in range(6)))
    assert found["action"] == ["a3", "a4", "a5"]


def test_an_empty_part_is_filled_by_what_a_line_tells_besides() -> None:
    found = told(("a", ("action",)), ("b", ("action", "result")), ("c", ("action",)), ("d", ("action",)), ("e", ("action",)))
    assert found["action"] == ["c", "d", "e"]
    assert found["result"] == ["b"]


def test_deeds_that_tell_their_result_end_the_story_where_others_remain() -> None:
    found = told(("a", ("action",)), ("b", ("action", "result")), ("c", ("action", "result")))
    assert (found["action"], found["result"]) == (["a"], ["b", "c"])
    alone = told(("b", ("action", "result")), ("c", ("action", "result")))
    assert (alone["action"], alone["result"]) == (["b", "c"], [])


def test_a_story_without_labels_opens_with_its_situation() -> None:
    found = told(("처음", ("text",)), ("다음", ("text",)), ("끝", ("result",)))
    assert found == {"situation": ["처음"], "task": [], "action": ["다음"], "result": ["끝"]}


def test_a_single_line_is_the_deed() -> None:
    assert told(("한 줄", ("text",)))["action"] == ["한 줄"]


def test_what_a_story_opens_with_is_not_what_came_of_it() -> None:
    found = told(("어릴 적 공모전을 보고 관심이 생겼다", ("action", "result")), ("배웠다", ("action",)), ("만들었다", ("action",)))
    assert found["result"] == []
    assert found["action"][0] == "어릴 적 공모전을 보고 관심이 생겼다"


def test_prose_about_oneself_begins_where_it_opens() -> None:
    lines: tuple[tuple[str, tuple[Part, ...]], ...] = (("꿈이 생겼습니다", ("result",)), ("배웠습니다", ("action",)))
    assert told(*lines, tags=("growth",))["situation"] == ["꿈이 생겼습니다"]
    assert told(*lines)["result"] == ["꿈이 생겼습니다"]
