from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.recognisers._tokens import Reading, Token, read
from detectors.tagging.inputs import CACHED, ROWS, place_rows
from detectors.tagging.network import DILATIONS, MOST_TOKENS, Network, NetworkError, Weights, pack
from detectors.tagging.words import Words, pack_words

LABELS = ("O", "NOM", "LIEU")
SAID, WIDTH, JUDGING = 6, 8, 5
WORDS = Words(pack_words({"zelinde": 1, "soin": 2, "mme": 3, "enfants": 3}, 3, bytes(32)))
OTHER_WORDS = Words(pack_words({"zelinde": 2}, 3, bytes(32)))
MORE_WORDS = Words(pack_words({"zelinde": 1}, 4, bytes(32)))


def weights(seed: int = 3, *, whole_text: bool = True) -> Weights:
    """Weights drawn by chance, small enough to test and large enough to tell tokens apart."""
    chance = np.random.default_rng(seed)

    def drawn(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return chance.standard_normal(shape).astype(np.float32) * np.float32(0.2)

    entering = [SAID, *[WIDTH] * (len(DILATIONS) - 1)]
    layers = tuple((drawn(3 * size, WIDTH), drawn(WIDTH)) for size in entering)
    around = drawn(WIDTH, JUDGING) * np.float32(whole_text)
    judging, last = (drawn(WIDTH, JUDGING), around, drawn(JUDGING)), (drawn(JUDGING, 3), drawn(3))
    table, kinds = drawn(ROWS, SAID), drawn(WORDS.count + 1, SAID)
    kinds[0] = 0
    return Weights(table, kinds, layers, judging, last)


def packed(seed: int = 3, *, whole_text: bool = True) -> bytes:
    """The file of such weights."""
    return pack(weights(seed, whole_text=whole_text), LABELS, WORDS)


def network(seed: int = 3, *, whole_text: bool = True) -> Network:
    """A network of such weights."""
    return Network(packed(seed, whole_text=whole_text), WORDS)


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, without the sentinels."""
    reading = read(text)
    return reading.tokens[: len(reading)]


def chances(made: Network, text: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """What a network says of a text."""
    tokens = tokens_of(text)
    return made.chances(tokens, place_rows(tokens))


def slowly(text: str, seed: int = 3) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """The same network, one token at a time and neighbour by neighbour."""
    known = weights(seed)
    arrays = [one.astype("<f2").astype(np.float32) for one in known.arrays()]
    tokens = tokens_of(text)
    from detectors.tagging.inputs import form_said, row  # noqa: PLC0415  # beside what it checks

    here = [
        arrays[0][[row(said) for said in form_said(token.text)]].sum(axis=0)
        + arrays[0][places].sum(axis=0)
        + arrays[1][WORDS.kinds_of([token.text])[0]]
        for token, places in zip(tokens, place_rows(tokens), strict=True)
    ]
    for place, dilation in enumerate(DILATIONS):
        matrix, bias = arrays[2 + 2 * place], arrays[3 + 2 * place]
        nothing = np.zeros_like(here[0])
        made = []
        for position, own in enumerate(here):
            before = here[position - dilation] if position >= dilation else nothing
            after = here[position + dilation] if position + dilation < len(here) else nothing
            raised = np.maximum(np.concatenate([before, own, after]) @ matrix + bias, 0)
            made.append(raised + own if place else raised)
        here = made
    own, whole, bias = arrays[-5:-2]
    judged = np.maximum(np.array(here) @ own + np.max(here, axis=0) @ whole + bias, 0)
    scores = judged @ arrays[-2] + arrays[-1]
    told: np.ndarray[tuple[int, ...], np.dtype[np.float32]] = np.exp(scores - scores.max(axis=1, keepdims=True))
    told /= told.sum(axis=1, keepdims=True)
    return told


@pytest.mark.parametrize("text", ["Zelinde", "Mme Delmaroy a 3 enfants,\nvue par le Dr Ouvradec.", "a " * 41])
def test_what_is_computed_at_once_is_what_is_computed_one_by_one(text: str) -> None:
    """Blocks, windows and gaps change nothing: a plain loop gives the same, but for the eight bits of kinds."""
    np.testing.assert_allclose(chances(network(), text), slowly(text), rtol=5e-3, atol=5e-4)


@given(st.text(min_size=1, max_size=200))
def test_probabilities_are_probabilities(text: str) -> None:
    """For any text they lie between 0 and 1 and add up to 1."""
    tokens = tokens_of(text)
    if not tokens:
        return
    said = network().chances(tokens, place_rows(tokens))
    assert said.shape == (len(tokens), len(LABELS))
    assert (said >= 0).all()
    np.testing.assert_allclose(said.sum(axis=1), 1, atol=1e-5)


def test_a_token_beyond_reach_changes_nothing() -> None:
    """Without the whole text, a word sees as many words on either side as the gaps add up to, and no more."""
    reach = sum(DILATIONS)
    words = ["soin"] * (2 * reach + 5)
    made = network(whole_text=False)
    usual = chances(made, " ".join(words))
    changed = chances(made, " ".join(["Zelinde", *words[1:]]))
    differs = np.abs(usual - changed).max(axis=1) > 1e-6
    assert differs[: reach + 1].any()
    assert differs[reach]
    assert not differs[reach + 1 :].any()


def test_the_whole_text_is_heard_everywhere() -> None:
    """With the whole text, a word far away may change the judgement of any other."""
    words = ["soin"] * 90
    usual, changed = (chances(network(), " ".join(one)) for one in (words, ["Zelinde", *words[1:]]))
    assert np.abs(usual - changed)[60:].max() > 1e-6


def test_the_memory_of_forms_is_bounded_and_changes_nothing() -> None:
    """When the cache of forms is full it starts anew, and a text is judged as before."""
    made = network()
    before = chances(made, "Mme Delmaroy va bien")
    words = [f"zq{''.join(chr(97 + int(digit)) for digit in str(number))}" for number in range(CACHED + 10)]
    for start, end in pairwise([*range(0, len(words), MOST_TOKENS // 2), len(words)]):
        chances(made, " ".join(words[start:end]))
    np.testing.assert_array_equal(chances(made, "Mme Delmaroy va bien"), before)
    assert len(made._known) <= CACHED


def test_a_word_is_read_as_its_kind() -> None:
    """Two words of one kind say alike what a kind says; a word of no kind is read by its form alone."""
    known = weights()
    plain = Weights(known.table * 0, known.kinds, known.layers, known.judging, known.last)
    made = Network(pack(plain, LABELS, WORDS), WORDS)
    mme, enfants, zelinde, nothing = (chances(made, text) for text in ("Mme", "enfants", "Zelinde", "xqzt"))
    np.testing.assert_array_equal(mme, enfants)
    assert np.abs(mme - zelinde).max() > 1e-6
    assert np.abs(mme - nothing).max() > 1e-6
    np.testing.assert_array_equal(nothing, chances(made, "vrkl"))


def test_the_same_weights_are_the_same_bytes() -> None:
    """A file can be named by its hash: nothing of time or place goes into it."""
    assert packed() == packed()
    assert packed() != packed(4)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PARAVNET",
        b"x" * 64,
        packed()[:-2],
        packed() + b"\0\0",
        packed()[:-1],
        packed()[:200],
        b"PARAVNET\x02\0\0\0{}",
        b"PARAVNET\xff\xff\xff\xff{}",
        packed().replace(b'"labels"', b'"label_"'),
        packed().replace(b'"kinds": [4,', b'"kinds": [3,'),
        packed().replace(b'"kinds": [4,', b'"kinds": 400,'),
    ],
)
def test_damaged_weights_are_refused(content: bytes) -> None:
    """Bytes that are not exactly a network are refused by one error, whatever is wrong with them."""
    with pytest.raises(NetworkError):
        Network(content, WORDS)


@pytest.mark.parametrize("words", [OTHER_WORDS, MORE_WORDS])
def test_a_network_is_read_with_its_own_words(words: Words) -> None:
    """With another table of words every kind would be taken for another."""
    with pytest.raises(NetworkError, match="another table"):
        Network(packed(), words)


def test_readings_are_not_kept() -> None:
    """What is kept between texts is the row of each form, not a text: the order of words is not in memory."""
    made = network()
    reading = Reading("Mme Delmaroy", read("").lexicon)
    made.chances(reading.tokens[: len(reading)], place_rows(reading.tokens[: len(reading)]))
    assert set(made._known) == {"Mme", "Delmaroy"}
