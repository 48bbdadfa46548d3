"""What a 문항 is after: the words that every form uses go, what the person is asked for stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expbank.posting import proposes, question_text, requests_answer

QUESTIONS = (
    ("새로운 기술을 배워 업무에 적용한 경험을 기술해 주십시오. (700자 이내)", "새로운 기술을 배워 업무에 적용한 경험"),
    ("남을 설득한 경험을 당시 상황, 본인의 역할, 결과를 중심으로 기술해 주십시오. (700자)", "남을 설득한 경험을"),
    ("지원동기 및 입사 후 포부를 작성해 주세요. (공백 포함 1,000자)", "지원동기 및 입사 후 포부"),
    ("성격의 장단점을 구체적인 사례를 들어 서술하시오.", "성격의 장단점을"),
    ("팀에서 갈등을 해결한 경험에 대해 기술해 주시기 바랍니다. [500자 이상 800자 이내]", "팀에서 갈등을 해결한 경험"),
    (
        "본인이 가장 크게 실패한 경험은 무엇이며, 그 실패를 통해 무엇을 배웠는지 서술해 주십시오.",
        "본인이 가장 크게 실패한 경험, 그 실패를 통해 무엇을 배웠는지",
    ),
    ("① 지원 직무를 선택한 이유와 ② 이를 위해 준비한 과정을 기술하시오. (800byte)", "지원 직무를 선택한 이유와 이를 위해 준비한 과정"),
    ("고객의 불만을 해결한 사례가 있다면 자유롭게 적어 주세요.", "고객의 불만을 해결한 사례"),
    ("기존의 방식을 개선하여 성과를 낸 경험을 상황, 행동, 결과 순으로 나누어 기술하세요.", "기존의 방식을 개선하여 성과를 낸 경험을"),
    ("데이터를 근거로 의사결정을 바꾼 경험을 수치와 함께 설명해 주세요. (선택, 500자)", "데이터를 근거로 의사결정을 바꾼 경험을"),
    ("귀하가 생각하는 직업윤리란 무엇인가요? 이를 지킨 경험을 적어 주십시오.", "귀하가 생각하는 직업윤리란? 이를 지킨 경험을"),
    ("정해진 규칙을 지키느라 손해를 본 경험을 솔직하게 이야기해 주세요.", "정해진 규칙을 지키느라 손해를 본 경험을"),
    (
        "최근 3년 이내 참여한 프로젝트 중 가장 기여도가 높았던 것을 소개해 주세요. "
        "본인의 역할과 기여도를 구체적으로 포함하여 작성 바랍니다.",
        "최근 3년 이내 참여한 프로젝트 중 가장 기여도가 높았던 것",
    ),
    (
        "한정된 자원으로 성과를 낸 경험을 구체적으로 기술하여 주십시오. 당시 상황과 본인의 역할, 그 과정에서 내린 판단, 결과가 드러나도록 "
        "작성해 주시기 바랍니다. (띄어쓰기 포함 600자 이상 1000자 이내)",
        "한정된 자원으로 성과를 낸 경험을",
    ),
    ("당사에 지원한 동기와 입사 후 이루고 싶은 목표를 말씀해 주세요.", "당사에 지원한 동기와 입사 후 이루고 싶은 목표"),
    ("낯선 환경에 빠르게 적응했던 경험", "낯선 환경에 빠르게 적응했던 경험"),
    ("학교생활 중 가장 몰입했던 활동을 소개해 주세요", "학교생활 중 가장 몰입했던 활동"),
    ("자유롭게 작성해 주세요.", "자유롭게 작성해 주세요."),
    ("자기소개", "자기소개"),
    ("Tell us about a time when you disagreed with your manager. What did you do?", "you disagreed with your manager"),
    ("Describe a situation where you had to learn a new tool quickly. (max 300 words)", "you had to learn a new tool quickly"),
    ("Walk us through a time you improved a process. What was the result?", "improved a process"),
    ("Give an example of how you used data to change a decision (required)", "how you used data to change a decision"),
    ("Explain how you handled an angry customer. How did it end?", "how you handled an angry customer"),
    ("Why do you want to work here?", "Why do you want to work here"),
)


@pytest.mark.parametrize(("question", "text"), QUESTIONS)
def test_stock_phrases_go_and_nothing_else(question: str, text: str) -> None:
    # A particle at the end may stay or go: it is no word of its own.
    assert question_text(question).removesuffix("에 대해") == text
    assert question_text(question_text(question)) == question_text(question)


STOCK = st.sampled_from(["구체적으로 ", "상세히 ", "자유롭게 ", "실제 사례를 들어 ", "당시 상황, 본인의 역할, 결과를 중심으로 ", ""])
ENDS = st.sampled_from(["기술해 주십시오.", "서술하시오.", "작성해 주세요.", "설명해 주시기 바랍니다.", "적어 주십시오.", "기술 바랍니다."])
LIMITS = st.sampled_from(["", " (700자 이내)", " [공백 포함 1,000자]", " (800byte)", " (선택)", " (500~800자)"])


@given(
    st.sampled_from(["팀원을 설득한 경험", "새로운 기술을 배운 과정", "마감이 촉박했던 프로젝트", "원칙을 지킨 사례"]),
    STOCK,
    ENDS,
    LIMITS,
)
def test_however_a_form_asks_the_same_is_searched_for(deed: str, stock: str, end: str, limit: str) -> None:
    assert question_text(f"{deed}을 {stock}{end}{limit}").removesuffix("을") == deed


PIECES = st.sampled_from([question for question, _ in QUESTIONS]) | st.text(max_size=30)


@given(st.lists(PIECES, max_size=3).map(" ".join))
def test_the_text_is_never_empty_adds_no_sign_and_grows_no_longer(question: str) -> None:
    text = question_text(question)
    assert bool(text) == bool(question.strip())
    signs = iter("".join(question.split()))
    assert all(sign in signs for sign in "".join(text.split()))
    assert 0 < len(question_text(text)) <= len(text) if text else question_text(text) == ""


@pytest.mark.parametrize(
    "question",
    [
        "우리 앱에서 고치고 싶은 점",
        "당사 서비스를 사용해 본 후 개선할 점을 제안해 주세요.",
        "저희 제품을 사용해 본 소감을 적어 주세요.",
        "귀사 홈페이지의 아쉬운 점은 무엇입니까?",
        "우리 매장을 방문하고 느낀 점을 적어 주세요.",
        "당사 앱의 화면을 어떻게 바꾸고 싶은지 적어 주세요.",
        "최근 금리 인상 흐름이 당사에 미칠 영향과 대응 방향을 서술하시오.",
        "생성형 AI 시장의 전망을 말해 주세요.",
        "Look at our app and suggest one thing that you would redesign.",
        "What would you change about our app?",
        "If you could improve one thing in our product, what would it be?",
    ],
)
def test_what_nothing_done_answers(question: str) -> None:
    assert proposes(question)


@pytest.mark.parametrize(
    "question",
    [
        "우리 팀의 서비스를 개선한 경험",
        "당사 서비스에서 개선 방안을 제안하고 실행한 사례",
        "자사 쇼핑몰의 화면을 개선한 경험을 적어 주세요.",
        "고객 서비스를 개선한 경험",
        "서비스 개선 방안 수립",
        "지원 동기를 적어 주세요.",
        "What did you do to improve our product?",
        "Tell us about a time when you improved our services",
        "Ship features that customers of our app love",
        "What would you do in your first month?",
    ],
)
def test_what_something_done_answers(question: str) -> None:
    assert not proposes(question)


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("지원 동기를 기술해 주십시오.", True),
        ("성격의 장단점을 서술하시오", True),
        ("입사 후 포부를 적어 주시기 바랍니다.", True),
        ("본인의 강점은 무엇인가요?", True),
        ("직업윤리란 무엇이라고 생각하십니까", True),
        ("Describe a conflict in your team", True),
        ("Please tell us why you apply", True),
        ("What are you proud of?", True),
        ("대용량 트래픽 처리 경험이 있으신 분", False),
        ("기술 문서를 작성해 본 분", False),
        ("Experience with Kafka", False),
        ("You describe problems precisely", False),
        ("", False),
    ],
)
def test_a_question_asks_for_an_answer_in_so_many_words(line: str, asks: bool) -> None:
    assert requests_answer(line) == asks
