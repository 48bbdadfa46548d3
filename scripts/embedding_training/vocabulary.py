"""The tokenizer: a Unigram vocabulary whose Korean pieces follow morphemes, without an analyser at run time."""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kiwipiepy import Kiwi
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from embedding_training.corpus import Corpus

UNKNOWN = "[UNK]"
LONGEST_PIECE = 16
_BOUNDARY = "\u241f"
_HANGUL_WORD = re.compile(r"[가-힣]")
_PUNCTUATION = r"[^\p{L}\p{M}\p{N}\s+#" + _BOUNDARY + "]"


def _pre_tokenizer(extra: list[pre_tokenizers.PreTokenizer]) -> pre_tokenizers.PreTokenizer:
    """White space without a word-start mark, so that a noun has one id alone and inside a compound."""
    return pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            *extra,
            pre_tokenizers.Split(Regex(_PUNCTUATION), behavior="isolated"),
            pre_tokenizers.Split(Regex(r"\p{Hangul}+"), behavior="isolated"),
        ]
    )


def _mark_morphemes(sentences: Iterable[str], kiwi: Kiwi) -> Iterator[str]:
    """Sentences with a boundary sign between the morphemes of each Korean word."""
    texts = list(sentences)
    for text, tokens in zip(texts, kiwi.tokenize(texts), strict=True):
        cuts = sorted({token.start for token in tokens if token.start > 0})
        pieces: list[str] = []
        last = 0
        for cut in cuts:
            inside_word = not text[cut - 1].isspace() and not text[cut : cut + 1].isspace()
            if inside_word and _HANGUL_WORD.match(text[cut - 1]):
                pieces += [text[last:cut], _BOUNDARY]
                last = cut
        yield "".join([*pieces, text[last:]])


def _sample(corpus: Corpus, korean: int, english: int, seed: int) -> tuple[list[str], list[str]]:
    """(Korean, English) lines for the vocabulary; the authored lines four times over, being what the model is for."""
    rng = random.Random(seed)
    ko = [pair[0] for pair in corpus.parallel] + corpus.mono + [pair[1][:200] for pair in corpus.heading_ko]
    ko += [text for pair in corpus.paraphrase for text in pair]
    en = [pair[1] for pair in corpus.parallel]
    plain = [pair[0] for pair in corpus.plain_parallel], [pair[1] for pair in corpus.plain_parallel]
    authored = [line for o in corpus.authored for line in (*o.requirements, *o.evidence, *o.near_misses)]
    own_ko = [line for line in authored if _HANGUL_WORD.search(line)] * 4
    own_en = [line for line in authored if not _HANGUL_WORD.search(line)] * 4
    return (
        rng.sample(ko, min(korean, len(ko))) + plain[0] + own_ko,
        rng.sample(en, min(english, len(en))) + plain[1] + own_en,
    )


def _count_words(tokenizer: Tokenizer, lines: Iterable[str]) -> Counter[str]:
    """How often each piece between white space, punctuation and morpheme boundaries occurs."""
    words: Counter[str] = Counter()
    for line in lines:
        normal = tokenizer.normalizer.normalize_str(line)
        words.update(word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(normal))
    return words


def _candidates(words: Counter[str], whole: int, parts: int) -> Counter[str]:
    """The most frequent whole words, and the most frequent substrings of 2 to 6 signs for all other words."""
    substrings: Counter[str] = Counter()
    for word, count in words.items():
        for length in range(2, min(6, len(word) - 1) + 1):
            for start in range(len(word) - length + 1):
                substrings[word[start : start + length]] += count
    chosen = Counter(dict(substrings.most_common(parts)))
    for word, count in words.most_common(whole):
        if len(word) <= LONGEST_PIECE:
            chosen[word] = max(chosen[word], count)
    return chosen


def _unigram(counts: Mapping[str, float], single_signs: Iterable[str]) -> models.Unigram:
    """Unigram model with log probabilities of `counts`; single signs are always in, so few words are unknown."""
    total = sum(counts.values())
    scores = {sign: math.log(0.1 / total) for sign in single_signs}
    scores.update({piece: math.log(count / total) for piece, count in counts.items() if count > 0})
    pieces = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return models.Unigram([(UNKNOWN, 0.0), *pieces], unk_id=0)


def _reestimate(words: Counter[str], counts: Mapping[str, float], signs: list[str], keep: int) -> Counter[str]:
    """Piece counts when every word is cut in the likeliest way, only the `keep` most frequent pieces left."""
    splitter = Tokenizer(_unigram(counts, signs))
    again: Counter[str] = Counter()
    entries = list(words.items())
    for encoding, (_, count) in zip(splitter.encode_batch([word for word, _ in entries]), entries, strict=True):
        for piece in encoding.tokens:
            again[piece] += count
    del again[UNKNOWN]
    return Counter(dict(sorted(again.items(), key=lambda item: (-item[1], item[0]))[:keep]))


def train_tokenizer(corpus: Corpus, size: int, seed: int, korean: int = 220_000, english: int = 130_000) -> Tokenizer:
    """A Unigram tokenizer of `size` pieces: NFKC, lower case, every run of digits one sign.

    The trainer of `tokenizers` counts each distinct word once, so a morpheme that is a word of its own would never
    become a piece; therefore the pieces are chosen here by count and re-estimated by likeliest cuts.
    """
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace(Regex(r"\p{Nd}+"), "0")])
    tokenizer.pre_tokenizer = _pre_tokenizer([pre_tokenizers.Split(_BOUNDARY, behavior="removed")])
    ko, en = _sample(corpus, korean, english, seed)
    words = _count_words(tokenizer, [*_mark_morphemes(ko, Kiwi(num_workers=-1)), *en])
    # The 2,350 syllables of KS X 1001, so that no common Korean word is unknown.
    syllables = {bytes((a, b)).decode("euc-kr") for a in range(0xB0, 0xC9) for b in range(0xA1, 0xFF)}
    seen: Counter[str] = Counter()
    for word, count in words.items():
        for sign in word:
            seen[sign] += count
    signs = sorted(syllables | {sign for sign, count in seen.items() if count >= 5})
    counts: Mapping[str, float] = _candidates(words, whole=2 * size, parts=size)
    for keep in (2 * size, round(1.3 * size), size, size - len(signs)):
        counts = _reestimate(words, counts, signs, keep)
    tokenizer.model = _unigram(counts, signs)
    tokenizer.pre_tokenizer = _pre_tokenizer([])
    return tokenizer
