"""The query that a 문항 makes: what it is after, without the words in which every form asks for it."""

from __future__ import annotations

import re

_LEAST = 6
# 당시 상황, 본인의 역할, 결과를 중심으로 / 상황, 행동, 결과 순으로 / 문제 인식, 시도한 방법, 성과로 나누어
_ASPECT = (
    r"(?:당시의?\s|본인의?\s|자신의?\s|그\s|발생한?\s|처한\s)?"
    r"(?:상황|배경|문제\s?(?:인식|상황)|목표|과제|동기|계기|이유|어려움|갈등|역할|본인)"
)
_ARRANGED = r"(?:순서대로|(?:순으로|순서로)(?:\s나누어)?|중심으로|위주로|나누어|구분하여|포함하여|포함해|(?:잘\s)?드러나(?:도록|게))"
_TELLING = r"(?:기술|서술|작성|설명|소개|기재|제시|표현|이야기|말씀|답변|공유|묘사)"
_PLEASE = r"(?:주시기\s?바랍니다|주시길\s?바랍니다|주십시오|주시오|주세요|주실래요|바랍니다|보세요|보십시오)"
_STOCK = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"[(\[（【<〈][^()\[\]（）【】<>]*(?:\d[\d,]*\s?(?:자|byte|바이트|char|word)|공백|필수|선택|이내|이상|이하|max|optional|required)[^()\[\]（）【】<>]*[)\]）】>〉]",
        r"[①-⑨]",
        rf"{_ASPECT}[가-힣]{{0,3}}\s?(?:[,·ㆍ/]|과\s|와\s|및\s|→|-)[^.?!]{{0,45}}?{_ARRANGED}",
        rf"(?:본인|자신|나)의?\s?(?:역할|기여도?|노력|행동|생각)[가-힣]*[^.?!]{{0,15}}?(?:{_ARRANGED}|함께)",
        r"(?:최대한|가급적|되도록|가능한 한)\s",
        r"(?:구체적으로|구체적인\s(?:사례|근거|경험)[가-힣]*\s?(?:들어|함께|바탕으로)?|상세히|자세히|자유롭게|간략히|간단히|솔직하게"
        r"|(?:실제\s)?(?:사례|경험|예)를\s들어|(?:실제\s)?사례와\s함께|수치와\s함께|경험을\s바탕으로)",
        rf"(?:에\s(?:대해서?|대하여|관해서?|관하여)|을|를)?\s?{_TELLING}(?:해|하여)\s?{_PLEASE}",
        rf"(?:에\s(?:대해서?|대하여|관해서?|관하여)|을|를)?\s?{_TELLING}(?:하십시오|하시오|하세요|\s?바랍니다|하라)",
        rf"(?:적어|알려|들려|써|말해|나눠|보여)\s?{_PLEASE}",
        r"(?:이|가|을|를|은|는)?\s?(?:있다면|있으면|있었다면|있는지요?)[,\s]",
        r"(?:은|는|이|가)?\s?무엇(?:이라고\s생각하(?:며|고|십니까|시나요)|입니까|인가요|이었(?:고|으며|습니까|나요)|이며|이고)",
        r"\A(?:please\s)?(?:tell\sus\sabout|describe|share|explain|talk\sabout|give\s(?:us\s)?an\sexample\sof|walk\sus\sthrough)\s"
        r"(?:(?:a|one|the)\s(?:time|situation|moment|case)\s(?:when|in\swhich|where|that|you)?\s?)?",
        r"(?:what\sdid\syou\sdo|what\s(?:has\s)?changed(?:\sbecause\sof\sit)?|what\sdid\syou\slearn|what\swas\s(?:the\sresult|at\sstake|your\srole)"
        r"|what\scame\sof\sit|how\sdid\sit\send)[^.?!]{0,30}\?",
    )
)
_STRAY = re.compile(r"\s(?:[,.?!]\s)*([,.?!])(?=\s)")
_REQUEST = re.compile(
    r"(?:시오|세요|십시오|바랍니다|까요|나요|가요|[가-힣]니까|[?？])[.!)\]\s]*\Z|\A(?:please\s)?(?:tell\sus|describe|share|explain|give\s(?:us\s)?an)\b",
    re.IGNORECASE,
)
_OURS = r"(?:당사|우리|저희|귀사|본사|당행|자사|당\s?기관|\bour\b)"
_PRODUCT = (
    r"(?:앱|어플|서비스|제품|상품|몰|사이트|누리집|홈페이지|플랫폼|매장|콘텐츠|게임|시스템|화면"
    r"|\bapp\b|\bproducts?\b|\bservices?\b|\bwebsite\b|\bstore\b)"
)
_WISHED = (
    r"(?:제안|고치고\s?싶|고칠\s?점|바꾸고\s?싶|개선하고\s?싶|개선할|개선\s?(?:방안|방향|사항|아이디어)|아쉬운\s?점|느낀\s?점|사용해\s?본\s?(?:뒤|후|소감)"
    r"|추측|improve|change|suggest|propose|redesign)"
)
# 최근 ○○ 흐름이 당사에 미칠 영향과 대응 방향에 대한 견해
_VIEW = r"(?:견해|전망|대응\s?(?:방향|방안|전략)|미칠\s?영향|\bopinion\b|\boutlook\b)"
_ASKED_WISH = (
    r"(?:\b(?:would|could|should)\syou|\byou\s(?:would|could))\s[^.?!]{0,30}?\b(?:improve|change|suggest|propose|redesign|add|fix)\b"
)
_DONE = re.compile(r"경험(?!하)|사례|\bdid\b|\btime\s(?:when|you)\b", re.IGNORECASE)
_PROPOSAL = re.compile(
    rf"{_OURS}[^.?!]{{0,25}}?{_PRODUCT}.{{0,80}}?{_WISHED}|{_ASKED_WISH}[^.?!]{{0,60}}?\bour\b[^.?!]{{0,25}}?{_PRODUCT}|{_VIEW}",
    re.IGNORECASE | re.DOTALL,
)


def question_text(question: str) -> str:
    """The words of a 문항 that say what it is after, for search; a 문항 of stock phrases alone stays as it is.

    "남을 설득한 경험을 당시 상황, 본인의 역할, 결과를 중심으로 기술해 주십시오. (700자)" gives "남을 설득한 경험을".
    """
    text = question
    for stock in _STOCK:
        text = stock.sub(" ", text)
    text = _STRAY.sub(r"\1", " ".join(text.split())).strip(" ,.;:?!-·")
    return text if len(text) >= _LEAST else question.strip()


def requests_answer(text: str) -> bool:
    """Whether a line asks for an answer in so many words: a 문항 rather than a requirement."""
    return _REQUEST.search(text.strip()) is not None


def proposes(question: str) -> bool:
    """Whether a 문항 asks what one would change about the company's product, or thinks of its market: nothing that was done answers it."""
    return _PROPOSAL.search(question) is not None and _DONE.search(question) is None
