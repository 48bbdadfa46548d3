"""Options that several commands share, and the app they all belong to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from expbank.commands.completing import complete_bank, complete_job, complete_model, complete_posting
from expbank.commands.house import HouseGroup
from expbank.messages import choose_language

if TYPE_CHECKING:
    from expbank.settings import Settings

app = typer.Typer(
    name="expbank",
    cls=HouseGroup,
    help="For every line of a job posting, the line of your own notes that proves it. 채용공고의 요건마다 내 경험의 근거를 찾아 줍니다.\n\n"
    "Examples: expbank init · expbank index · expbank suggest posting.txt · expbank doctor",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class PlainFormat(StrEnum):
    """What a list prints."""

    terminal = "terminal"
    json = "json"


class Language(StrEnum):
    """The languages of the interface."""

    ko = "ko"
    en = "en"


def _speak(language: Language | None) -> Language | None:
    if language is not None:
        choose_language("ko" if language is Language.ko else "en")
    return language


LangOption = Annotated[
    Language | None, typer.Option("--lang", callback=_speak, is_eager=True, help="Language of messages; the locale's otherwise.")
]
BankOption = Annotated[str | None, typer.Option("--bank", autocompletion=complete_bank, help="Which of several banks.")]
ModelOption = Annotated[
    str | None,
    typer.Option("--model", autocompletion=complete_model, help="bundled, small, accurate, or a sentence-transformers name or path."),
]
UrlOption = Annotated[str | None, typer.Option("--url", help="Use the Qdrant server at this address.")]
PlainFormatOption = Annotated[PlainFormat, typer.Option("--format", help="What to print.")]
PostingArgument = Annotated[
    str, typer.Argument(autocompletion=complete_posting, help="File with the posting, or - for standard input.", show_default=False)
]
JobOption = Annotated[str | None, typer.Option("--job", autocompletion=complete_job, help="Which of several jobs in the posting.")]


def settings_for(*, bank: str | None = None, model: str | None = None, url: str | None = None, reranker: str | None = None) -> Settings:
    """The settings in force with these flags."""
    from expbank.settings import load_settings  # noqa: PLC0415

    return load_settings(bank=bank, model=model, url=url, reranker=reranker)
