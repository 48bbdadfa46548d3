"""The anatomy of single lines."""

import pytest

from expbank.bank.asking import is_question, without_answer_mark, without_question_mark
from expbank.bank.labels import bare_label, split_label
from expbank.bank.lines import ends_unit, is_addressed, is_contact, is_link, joins, reduce_links, strip_list_mark, unwrap_emphasis
from expbank.bank.sections import is_private, is_where_or_when, tags_of
from expbank.bank.skills import skill_names


@pytest.mark.parametrize(
    ("text", "meaning", "rest"),
    [
        ("**성과**: 65% 대체", "result", "65% 대체"),
        ("**성과:** 65% 대체", "result", "65% 대체"),
        ("*Result*: done", "result", "done"),
        ("S: 멈췄다", "situation", "멈췄다"),
        ("기간 :: 2024.01", "period", "2024.01"),
        ("[상황] 멈췄다", "situation", "멈췄다"),
        ("[프로젝트] 챗봇", "title", "챗봇"),
        ("상황(Situation): 멈췄다", "situation", "멈췄다"),
        ("기술적 도전과 해결: 나눴다", "action", "나눴다"),
        ("참여인력 : FE 1", "team", "FE 1"),
        ("결과 → 빨라졌다", "result", "빨라졌다"),
        ("Tech stack: Go", "skills", "Go"),
        ("프로젝트명 : 예약: 첫 단계", "title", "예약: 첫 단계"),
    ],
)
def test_labels(text: str, meaning: str, rest: str) -> None:
    label = split_label(text)
    assert label is not None
    assert (label.meaning, label.rest) == (meaning, rest)


@pytest.mark.parametrize(
    "text",
    [
        "**캐시 도입**: Redis로",
        "결과적으로 빨라졌다",
        "https://a.b/c",
        "오후 3:30에 배포",
        "R 언어로 분석",
        "문제해결 경험",
        "도전 경험",
        "성과급 제도 개편",
    ],
)
def test_no_labels(text: str) -> None:
    assert split_label(text) is None
    assert bare_label(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[설계](https://a.b/c_(d))를 씀", "설계를 씀"),
        ("[[메시지 큐|RabbitMQ]]로 [[분리]]", "RabbitMQ로 분리"),
        ("![[그림.png]] 전후", "전후"),
        ("a < b 이고 <b>굵게</b>", "a < b 이고 굵게"),
        ("배열 [0]과 [x]", "배열 [0]과 [x]"),
    ],
)
def test_links_are_reduced_to_what_they_show(text: str, shown: str) -> None:
    assert reduce_links(text) == shown


def test_contact_details_are_no_evidence_but_work_on_mail_is() -> None:
    assert is_contact("홍길동 | 010-1234-5678 | a@b.co")
    assert not is_contact("발신 주소 no-reply@b.co로 가던 안내 메일 자동 발송 시스템 구축")


@pytest.mark.parametrize(
    ("text", "ends"), [("높임", True), ("달성", True), ("했다.", True), ("검색팀", False), ("RAG 시스템", False), ("이를 위해", False)]
)
def test_where_a_line_ends(text: str, ends: bool) -> None:
    assert ends_unit(text) is ends


def test_wrapped_lines_are_joined_and_lines_of_their_own_are_not() -> None:
    wrapped = [
        "I rebuilt the forecast in Python and cut the waste on fresh",
        "goods from 7.1% to 4.8% across all of the sixty-two stores",
        "in one year.",
    ]
    assert joins(wrapped) == [True, True]
    assert joins(["검색 정확도를 70%에서 90%로 높임", "응답 시간을 절반으로 줄임", "신규 입사자 두 명을 가르침"]) == [False, False]


@pytest.mark.parametrize(
    ("text", "addressed"),
    [("저는 3년 차입니다.", True), ("I led the team to one release a day.", True), ("이건 맨 위로", False), ("이런 분을 찾습니다", False)],
)
def test_to_whom_a_line_speaks(text: str, addressed: bool) -> None:
    assert is_addressed(text) is addressed


@pytest.mark.parametrize(
    ("text", "rest"),
    [("- 줄", "줄"), ("①줄", "줄"), ("2) 줄", "줄"), ("→ 줄", "줄"), ("ㅇ 줄", "줄"), ("3.5배", "3.5배"), ("-5도", "-5도")],
)
def test_list_marks(text: str, rest: str) -> None:
    assert strip_list_mark(text)[0] == rest


def test_emphasis_around_the_whole_goes_and_inside_stays() -> None:
    assert unwrap_emphasis("**한 줄 전체**") == "한 줄 전체"
    assert unwrap_emphasis("**앞**과 **뒤**") == "**앞**과 **뒤**"


def test_headings_of_many_kinds() -> None:
    assert is_private("결과 -> 탈락", inside_project=False)
    assert is_private("후기", inside_project=False)
    assert not is_private("후기", inside_project=True)
    assert not is_private("서류 합격률을 높인 자소서 첨삭", inside_project=False)
    assert is_where_or_when("회사 밖")
    assert is_where_or_when("2024년 상반기")
    assert not is_where_or_when("사내 데이터 포털")
    assert tags_of("입사 후 포부") == ("aspiration",)
    assert is_link("[a](b) · https://c.d")


@pytest.mark.parametrize(
    "text",
    [
        "지원동기를 기술해 주세요. (500자 이내)",
        "1. 성장과정을 서술하시오.",
        "협업한 경험을 작성해 주시기 바랍니다. ※ 학교명은 적지 마십시오",
        "팀에서 갈등을 겪은 적이 있습니까? 어떻게 풀었는지 말씀해 주십시오.",
        "지원동기를 적어 주세요. 500자까지 쓸 수 있습니다.",
        "왜 우리 회사인가요?",
        "우리 회사는 작년에 상생 경영을 선포했습니다. 본인의 생각을 설명해 주세요.",
        "Q2. 직무 역량",
        "[문항 1] 성장 과정",
        "입사 후 포부 (최대 800자)",
        "Describe a time you failed. What did you change?",
        "Please tell us why you apply (300 words)",
        "2. In your own words, explain how you work with others.",
    ],
)
def test_what_a_form_asks(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "말해 주던 놀랐습니다.",
        "설명해 주자 동료가 고개를 끄덕였습니다.",
        "선배가 소개해 주신 책으로 공부했다.",
        "손님이 이유를 말해 주세요. 하고 물으면 말문이 막혔습니다.",
        "표본 추출을 설명해 주는 글을 써서 팀에 돌림",
        "저는 왜 그랬는지 스스로 물었습니다. (498/500자)",
        "재고가 왜 비었는지 물었습니다. 답은 창고에 있었을까?",
        "연재 원고 누적 12,000자",
        "질문 분류 모델을 넣어 불만을 70% 줄임",
        "문항 반응 이론으로 시험지 다섯 벌을 분석",
        "고객의 질문에 답하는 챗봇",
        "I had to explain the delay to the client and tell us apart from the vendor.",
        "I wrote a guide of 1,200 words",
        "They asked me to describe the outage, so I drew it.",
    ],
)
def test_what_a_person_wrote_of_asking_is_no_question(text: str) -> None:
    assert not is_question(text)


def test_marks_of_questions_and_answers_go_and_words_stay() -> None:
    assert without_question_mark("[문항 1] 성장 과정") == "성장 과정"
    assert without_question_mark("질문 분류 모델") == "질문 분류 모델"
    assert without_answer_mark("A. 첫 공모전") == "첫 공모전"
    assert without_answer_mark("A.I. 동아리") == "A.I. 동아리"


def test_skill_names() -> None:
    names = skill_names("Backend: Java(17, Kotlin), CI/CD · Redis / Kafka, 대용량 처리 경험")
    assert names == ("Java", "CI/CD", "Redis", "Kafka", "Kotlin")
