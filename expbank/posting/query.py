"""The query that a requirement line makes: its words without the boilerplate that every posting has."""

from __future__ import annotations

import re

_MARKS = re.compile(r"\A[\[(【<](?:필수|우대|선택|공통|required|preferred|optional)[\])】>]\s?", re.IGNORECASE)
_PERSON = r"(?:분|자|사람|인재|동료)(?:을|를)?\s?(?:우대(?:합니다|해요|함)?|환영(?:합니다|해요)?|선호(?:합니다)?|찾습니다|찾아요)?"
_HAVING = (
    r"(?:이|가|을|를|도)?\s?(?:충분히|풍부하게|많이|다수)?\s?"
    r"(?:있으신|있는|있으면|있다면|보유하신|보유한|보유|갖추신|갖춘|가지신|가진|지니신|지닌|풍부하신|풍부한|많으신|많은|높으신|높은|뛰어나신|뛰어난|탁월하신|탁월한)"
)
_EXPERIENCE = r"(?:관련\s?|유관\s?|실무\s?|업무\s?|활용\s?|사용\s?)?(?:경험|경력|역량|능력|실력|지식|스킬|노하우|소양)"
# Each takes one tail off; they are tried again until none fits.
_TAILS = tuple(
    re.compile(rf"(?:{pattern})[\s.!~]*\Z")
    for pattern in (
        r"\s?(?:우대|필수|선호|환영|우대함|우대합니다|우대해요|필수입니다|환영합니다|가산점|좋습니다|좋아요)",
        rf"\s?{_EXPERIENCE}{_HAVING}\s?{_PERSON}",
        rf"\s?{_EXPERIENCE}{_HAVING}",
        rf"\s?{_EXPERIENCE}(?:자|\s?보유자?)?",
        r"\s?(?:하실|할)\s?수\s?있(?:으신|는)\s?(?:분|자|사람|인재)?",
        rf"\s?(?:이|가)?\s?(?:가능하신|가능한)\s?{_PERSON}",
        r"\s?(?:이|가)?\s?가능(?:자)?",
        rf"(?<=[가-힣])\s?(?:하신|하시는|해\s?보신|해\s?본|하여\s?본|해\s?오신|해\s?온|했던|한|하는)\s?{_PERSON}",
        r"(?<=[가-힣])(?:해|하여)\s?(?:본|온)",
        rf"\s(?:보신|본|계신|오신|온)\s?{_PERSON}",
        r"\s본",
        rf"(?<=[가-힣])(?:이신|인)\s?{_PERSON}",
        r"\s?(?:에|에\s?대해|에\s?대한)\s?(?:깊은\s?|충분한\s?|기본적인\s?|높은\s?)?(?:이해|이해도|지식|관심)(?:가|이|도가|를)?\s?(?:있으신|있는|높으신|높은|깊으신|깊은|갖춘)?\s?(?:분|자)?",
        r"\s?(?:에|이에|그에|또는\s?이에)?\s?준하는\s?(?:실력|경험|경력|능력|역량)",
        r"\s?(?:총|최소|약)?\s?\d{1,2}\s?년\s?(?:차)?\s?(?:이상|내외|이하)?의?",
        r"\s?(?:실무|관련|유관)?\s?(?:경력|경험)",
        r"에\s?준하는|\s(?:분|사람|인재)",
        r"(?<=[가-힣]{2})(?<!다양)(?<!능숙)(?<!원활)한",
    )
)
_ENGLISH_HEADS = tuple(
    re.compile(pattern, re.IGNORECASE | re.VERBOSE)
    for pattern in (
        r"""\A(?:you(?:['’]?ve|\shave|\sare|\swill|\scan)?|must|should|able\sto|ability\sto|capable\sof|willingness\sto|a\shabit\sof
            |(?:a\s)?track\srecord\sof)\s""",
        r"\A(?:have|has|having|hold|be)\s",
        r"""\A(?:at\sleast\s|minimum\s(?:of\s)?|over\s)?
            (?:\d{1,2}|one|two|three|four|five|six|seven|eight|ten)(?:\s?[-–~]\s?\d{1,2})?\s?\+?\s?(?:or\smore\s)?years?['’]?\s(?:of\s)?""",
        r"""\A(?:(?:strong|solid|proven|deep|excellent|good|hands-on|practical|working|extensive|demonstrated|prior|previous|professional
            |relevant|basic|some|real-world|in-depth|advanced)[\s,]{1,2}(?:and\s)?){1,3}(?=\w)""",
        r"""\A(?:experience|expertise|knowledge|understanding|familiarity|proficiency|background|skills?|command|grasp|experienced|familiar
            |proficient|fluent|skilled|comfortable|interest|passion)\s(?:working\s)?(?:with|in|of|using|on|for|at)\s""",
    )
)
_ENGLISH_TAILS = re.compile(
    r"[,;]?\s(?:is|are|would be)\s(?:an?\s)?(?:big\s|huge\s|strong\s)?(?:plus|bonus|preferred|required|advantage|must|asset)\.?\Z"
    r"|[,;]?\s\(?(?:preferred|required|a plus|experience|skills?)\)?\.?\Z",
    re.IGNORECASE,
)
_MOST_TAILS = 6
_LEAST = 2
_LONGEST = 400


def query_text(requirement: str) -> str:
    """The words of a requirement line that say what is asked for, for search.

    "대용량 트래픽 처리 경험이 있으신 분 우대" gives "대용량 트래픽 처리", "3+ years of experience with Kafka" gives "Kafka".
    A line of boilerplate alone stays as it is.
    """
    text = requirement.strip()
    if len(text) > _LONGEST:
        return text
    text = _without_heads(_without_tails(_MARKS.sub("", text)))
    return text if len(text) >= _LEAST else requirement.strip()


def _without_tails(text: str) -> str:
    for _ in range(_MOST_TAILS):
        shorter = _ENGLISH_TAILS.sub("", text).rstrip(" ,.")
        for tail in _TAILS:
            if (cut := tail.search(shorter)) and cut.start() >= _LEAST:
                shorter = shorter[: cut.start()].rstrip(" ,.")
                break
        if shorter == text or len(shorter) < _LEAST:
            return text
        text = shorter
    return text


def _without_heads(text: str) -> str:
    for _ in range(2):
        for head in _ENGLISH_HEADS:
            if len(shorter := head.sub("", text)) >= _LEAST:
                text = shorter
    return text
