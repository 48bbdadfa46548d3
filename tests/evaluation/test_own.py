"""A person's own judged lines on their own index: what nobody judged is left out, and nothing missing becomes a zero."""

import json
import math
from pathlib import Path

import pytest

from expbank import application
from expbank.errors import IndexStateError, InputFileError, UsageError
from expbank.evaluation import SYSTEMS, evaluate
from expbank.settings import Settings

LINES = (
    "Kafka로 주문 이벤트를 비동기로 처리해 유실을 없앰",
    "재고 오차를 3%에서 0.4%로 줄임",
    "신입 두 명에게 코드 리뷰를 가르침",
    "Kafka 장애 훈련을 분기마다 이끎",
)
QUERY = "Kafka 기반 비동기 처리 경험"


def line(text: str, grade: int, project: str = "주문 시스템") -> dict[str, object]:
    return {"text": text, "project": project, "grade": grade}


def query(pinned: tuple[str, ...] = (), rejected: tuple[str, ...] = (), **more: object) -> dict[str, object]:
    return {
        "kind": "requirement",
        "query": QUERY,
        "answerable": bool(pinned),
        "relevant": [line(text, 3) for text in pinned],
        "rejected": [line(text, 0) for text in rejected],
        "chosen": None,
        **more,
    }


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    bank = tmp_path / "bank"
    bank.mkdir()
    (bank / "a.md").write_text("# 주문 시스템\n\n" + "".join(f"- {text}\n" for text in LINES), encoding="utf-8")
    (bank / "b.md").write_text("# 카페 운영\n\n- 재고를 매일 세어 폐기를 줄임\n- 신입에게 메뉴를 가르침\n", encoding="utf-8")
    made = Settings(experiences=[bank], data_dir=tmp_path / "data")
    application.index(made, [])
    return made


def judge(settings: Settings, *queries: dict[str, object], name: str = "p") -> Path:
    file = settings.data_dir / "judged" / f"{name}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(queries, ensure_ascii=False), encoding="utf-8")
    return file


def test_only_judged_lines_are_ranked(settings: Settings) -> None:
    judge(settings, query((LINES[0],), (LINES[2],)))
    by_judged = evaluate(settings).figures["requirement"]["bm25-words"]
    by_all = evaluate(settings, all_lines=True).figures["requirement"]["bm25-words"]
    assert by_judged["hit@1"] == 1
    assert by_all["hit@1"] == 0  # LINES[3] stands first, which nobody judged
    assert evaluate(settings).sets[0].condensed
    assert not evaluate(settings, all_lines=True).sets[0].condensed


def test_every_way_to_answer_is_measured_and_only_probabilities_are_calibrated(settings: Settings) -> None:
    judge(settings, query((LINES[0],), (LINES[1],)))
    figures = evaluate(settings).figures["requirement"]
    assert list(figures) == list(SYSTEMS)
    assert [system for system, found in figures.items() if not math.isnan(found["calibration"])] == ["expbank"]
    assert list(evaluate(settings, legs=["dense,bm25-words", "dense"]).figures["requirement"]) == ["dense", "bm25-words"]


def test_pins_alone_say_nothing_of_order_but_ask_for_an_answer(settings: Settings) -> None:
    judge(settings, query((LINES[0],)))
    found = evaluate(settings).figures["requirement"]["expbank"]
    assert math.isnan(found["ndcg@5"])
    assert math.isnan(found["hit@1"])
    assert (found["unranked"], found["answerable"]) == (1, 1)
    assert not math.isnan(found["answered"])


def test_a_query_of_which_all_was_rejected_asks_for_silence(settings: Settings) -> None:
    judge(settings, query((), (LINES[0], LINES[1])))
    found = evaluate(settings).figures["requirement"]["expbank"]
    assert (found["unanswerable"], found["answerable"]) == (1, 0)
    assert found["abstained"] in (0, 1)


def test_a_chosen_experience_is_a_choice_among_all(settings: Settings) -> None:
    experiences = {experience.title: experience.id for experience in application.index(settings, [])[0].experiences}
    judge(settings, query(kind="question", query="후배를 가르친 경험을 적어 주세요.", answerable=True, chosen=experiences["카페 운영"]))
    found = evaluate(settings).figures["question"]["bm25-bigrams"]
    assert (found["episodes"], found["ranked"]) == (1, 0)
    assert found["episode@3"] == 1


def test_lines_that_are_gone_are_named_and_not_counted(settings: Settings) -> None:
    judge(settings, query(("고쳐 쓴 줄",), (LINES[2],)), query((LINES[0],), (LINES[1],)))
    judge(settings, query(("다른 뱅크의 줄",)), name="other")
    evaluation = evaluate(settings)
    assert [(one.queries, one.missing) for one in evaluation.sets] == [(2, ("고쳐 쓴 줄",))]
    assert evaluation.figures["requirement"]["expbank"]["ranked"] == 1


def test_a_line_is_that_of_its_own_experience(settings: Settings) -> None:
    bank = settings.experiences[0]
    (bank / "c.md").write_text(f"# 물류 시스템\n\n- {LINES[0]}\n", encoding="utf-8")
    application.index(settings, [])
    judge(settings, query((LINES[0],), (LINES[1],), relevant=[line(LINES[0], 3, "물류 시스템")]))
    assert evaluate(settings).figures["requirement"]["bm25-words"]["ranked"] == 1


def test_nothing_judged_says_how_to_judge(settings: Settings) -> None:
    with pytest.raises(InputFileError, match="expbank serve"):
        evaluate(settings)
    judge(settings)
    with pytest.raises(InputFileError, match="expbank serve"):
        evaluate(settings)


def test_lines_of_another_bank_are_an_error_and_no_zeros(settings: Settings) -> None:
    file = judge(settings, query(("다른 뱅크의 줄",)))
    for places in ([], [file], [file.parent]):
        with pytest.raises(InputFileError, match="Not one judged line"):
            evaluate(settings, places)


def test_a_bank_that_is_not_indexed_is_an_error(settings: Settings) -> None:
    judge(settings, query((LINES[0],)))
    with pytest.raises(IndexStateError):
        evaluate(settings.model_copy(update={"bank": "elsewhere"}))


def test_a_set_and_own_lines_are_measured_together(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    (folder / "bank").mkdir(parents=True)
    (folder / "bank" / "a.md").write_text("# 주문 시스템\n\n- 알림을 끔\n- Kafka로 처리를 나눔\n", encoding="utf-8")
    rows = [{"kind": "requirement", "query": QUERY, "answerable": True, "relevant": [{"text": "Kafka로 처리를 나눔", "grade": 3}]}]
    (folder / "qrels.json").write_text(json.dumps(rows), encoding="utf-8")
    evaluation = evaluate(settings, [folder, judge(settings, query((LINES[0],), (LINES[1],)))])
    assert [(one.name, one.condensed) for one in evaluation.sets] == [("set", False), ("p", True)]
    assert evaluation.figures["requirement"]["bm25-words"]["hit@1"] == 1
    assert evaluation.figures["requirement"]["bm25-words"]["queries"] == 2


@pytest.mark.parametrize(("content", "said"), [("[]", "no judged lines"), ("nonsense", "not a list of judged lines")])
def test_a_file_that_holds_no_judged_lines_is_an_error(settings: Settings, content: str, said: str) -> None:
    file = judge(settings)
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputFileError, match=said):
        evaluate(settings, [file])


def test_what_is_mistyped_is_named(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Did you mean 'dense'"):
        evaluate(settings, legs=["densse"])
    with pytest.raises(InputFileError, match="No such file"):
        evaluate(settings, [tmp_path / "nowhere.json"])
