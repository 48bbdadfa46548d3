"""Letters between notes: what a company wrote to the person is nobody's experience."""

from __future__ import annotations

import re
from collections.abc import Sequence

from expbank.bank.blocks import Block

_GREETING = re.compile(
    r"^(?:안녕하(?:십니까|세요)[,.!]?\s*\S+.*(?:입니다|채용\s*담당)|dear\s+\S+|\S{2,8}\s*(?:지원자)?님[,께]?\s*$|귀하)", re.I
)
_THANKS_FOR_APPLYING = re.compile(
    r"""지원해\s*주(?:셔서|신) | 관심을?\s*(?:가지고|갖고|가져) | 귀한?\s*시간 | 소중한\s*시간
      | thank\ you\ for\ (?:your\ (?:interest|application|time)|applying|taking)""",
    re.I | re.X,
)
_OUTCOME = re.compile(
    r"""(?:전형|서류|면접|심사|채용).{0,20}(?:결과|불합격|합격).{0,20}(?:안내|알려|드립|하셨|되셨)
      | 아쉽게도.{0,40}(?:불합격|모시지|함께하지|어렵) | 불합격하 | 합격하셨 | 합격을\s*축하
      | regret\ to\ inform | unfortunately.{0,80}(?:not|other\ candidates) | not\ (?:to\ )?(?:be\ )?(?:mov|proceed|select)""",
    re.I | re.X,
)
_CLOSING = re.compile(
    r"^(?:감사합니다|고맙습니다|건승|(?:best|kind|warm)?\s*regards|sincerely)|건승하시|만나\s*뵙|(?:드림|올림|배상)\.?$", re.I
)
_MARKS = (_GREETING, _THANKS_FOR_APPLYING, _OUTCOME, _CLOSING)


def letter_span(blocks: Sequence[Block]) -> range:
    """The indexes of the letter among `blocks`, empty where there is none.

    A letter tells the outcome of an application and has at least one more formula: it thanks for applying, greets or closes.
    """
    found = [
        (index, {number for number, mark in enumerate(_MARKS) if mark.search(block.text)})
        for index, block in enumerate(blocks)
        if block.kind == "paragraph" and len(block.text) <= 400
    ]
    marked = [(index, marks) for index, marks in found if marks]
    kinds = set().union(*(marks for _, marks in marked)) if marked else set()
    if 2 not in kinds or len(kinds) < 2 or not kinds & {1, 3}:
        return range(0)
    return range(marked[0][0], marked[-1][0] + 1)
