"""What a heading is the heading of: a part of a 자소서, a question of a form, a container, or something private."""

from __future__ import annotations

import re

from expbank.bank.asking import is_question
from expbank.bank.labels import compact
from expbank.bank.words import word_set

# Parts of a 자소서 by name, and the tag that their Experience gets (the intent of the same name where there is one).
# Retrieval treats `aspiration` and `motive` as wishes: they name every skill and prove none.
_TAGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("motive", re.compile(r"지원\s*(?:동기|이유|계기|사유)|입사\s*동기|지원하(?:게|신|는)|why (?:us|this|do you)|motivation", re.I)),
    (
        "aspiration",
        re.compile(
            r"포부|입사\s*후|(?:향후|앞으로의?|미래|장래)\s*(?:계획|목표|비전)|커리어\s*(?:목표|비전)|career goals?|aspirations?", re.I
        ),
    ),
    ("growth", re.compile(r"성장\s*(?:과정|배경|환경)|가치관|생활\s*신조|좌우명")),
    ("strengths", re.compile(r"장\s*단점|강점|약점|성격|strengths?\b|weakness", re.I)),
    ("self-introduction", re.compile(r"자기\s*소개(?!서)|자기\s*PR|about me|^summary$|^profile$|^(?:professional )?summary", re.I)),
    ("teamwork", re.compile(r"팀워크|협업|협력|teamwork|collaboration", re.I)),
    ("conflict", re.compile(r"갈등|conflict", re.I)),
    ("leadership", re.compile(r"리더[십쉽]|leadership", re.I)),
    ("problem_solving", re.compile(r"문제\s*해결|problem[ -]solving", re.I)),
    ("challenge", re.compile(r"도전|challenge", re.I)),
    ("failure", re.compile(r"실패|failure", re.I)),
    # Lists of facts, not stories: they answer a requirement and no 문항.
    (
        "credentials",
        re.compile(
            r"\A(?:(?:어학|학력|자격)(?:\s?사항|\s?성적|\s?증)?(?:\s?(?:및|·|/|,|&)\s?(?:어학|자격증?|학력)(?:\s?사항|\s?성적)?)?"
            r"|certificat(?:es?|ions?)|licen[cs]es?|languages?|education)\Z",
            re.I,
        ),
    ),
    ("job_competency", re.compile(r"직무\s*(?:역량|경험|적합|전문)|역량")),
)
_SECTION_NAMES = word_set("sections", "names")
_EMPLOYMENT = re.compile(r"경력|career|employment|work (?:experience|history)|professional experience|^experience$", re.I)

_PRIVATE, _PRIVATE_OUTSIDE = word_set("sections", "private"), word_set("sections", "private_outside")
_POSTING = word_set("sections", "posting")
# How an application went: `결과 -> 탈락`, `서류 합격`, `Result: rejected`.
_OUTCOME = re.compile(
    r"""(?:^|(?:결과|전형|서류|면접|최종|\d차|코테|코딩\s*테스트)\W*(?:결과|전형|발표)?\W*)(?:광탈|탈락|불합격|합격|통과)\W*$
      | (?:result|outcome|status)\W+(?:rejected|failed|passed|offer)""",
    re.I | re.X,
)
# Headings that only say where or when: their lines belong to the heading above (활동 / 회사 밖, 2024 / 상반기).
_WHERE_OR_WHEN = re.compile(
    r"""(?:회사|학교|팀|직장|업무|부서|일|캠퍼스)\s*(?:안|밖|내|외|내부|외부|안팎)(?:에서)? | [사교학대원][내외]
      | 기타 | 그\s*외 | 개인 | 온라인 | 오프라인 | 국내 | 해외
      | (?:\S+\s*)?(?:시절|재학\s*중|재직\s*중|때) | [초중고]등학교 | 대학교? | 대학원 | 학부 | 군대 | 군\s*복무
      | (?:19|20)\d\d\s*년?도?(?:\s*\d{1,2}월|\s*[상하]반기|\s*[1-4]\s*분기|\s*H[12]|\s*Q[1-4])? | \d{1,2}월 | [상하]반기 | [1-4]분기
      | (?:(?:at|outside(?:\ of)?|inside|beyond|in)\ (?:the\ )?)?(?:work|school|college|university|company|office)
      | other | misc(?:ellaneous)? | personal""",
    re.I | re.X,
)


def tags_of(title: str) -> tuple[str, ...]:
    """The tags of an Experience that is a part of a 자소서 or an answer: by its title, none for a title of another kind."""
    if len(title) > 40 and not is_question(title):
        return ()
    return tuple(tag for tag, pattern in _TAGS if pattern.search(title))


def is_section_name(text: str) -> bool:
    """Whether `text` is nothing but the usual name of a part of a résumé or 자소서."""
    return len(text) <= 30 and compact(text) in _SECTION_NAMES


def is_employment(text: str) -> bool:
    """Whether `text` heads a list of employers."""
    return len(text) <= 30 and _EMPLOYMENT.search(text) is not None


def is_private(heading: str, *, inside_project: bool) -> bool:
    """Whether what stands under `heading` is private: diary, memo, how an application went."""
    name = compact(heading)
    return name in _PRIVATE or (not inside_project and name in _PRIVATE_OUTSIDE) or (len(heading) <= 30 and bool(_OUTCOME.search(heading)))


def is_afterword(heading: str) -> bool:
    """Whether `heading` is over thoughts after the fact (후기, 회고): part of a project, never a project."""
    return compact(heading) in _PRIVATE_OUTSIDE


def is_posting(heading: str) -> bool:
    """Whether what stands under `heading` was copied from a job posting."""
    return compact(heading) in _POSTING


def is_where_or_when(heading: str) -> bool:
    """Whether `heading` only says where or when, so that it names no project."""
    return _WHERE_OR_WHEN.fullmatch(heading.strip()) is not None
