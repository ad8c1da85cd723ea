from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.recognisers._tokens import Token, read
from detectors.tagging.inputs import place_rows
from detectors.tagging.network import Network, Weights, pack
from detectors.tagging.words import Words, pack_words
from tools.tagger_examples import Examples, batches, joined, label
from tools.tagger_network import Settings, gradients, leaned, start, train
from tools.tagger_wear import foreign_words, wear

LABELS = ("O", "NOM", "LIEU")
WORDS = Words(pack_words({"paracétamol": 1, "consultation": 1, "lettre": 2, "retour": 3}, 3, bytes(32)))
VECTORS = np.array([[0, 0, 0], [1, 0, 1], [0.5, 0.5, 1], [0, 1, 1]], dtype=np.float32)
TEXTS = (
    ("Mme ZELINDAROUX va bien ce jour", "ZELINDAROUX"),
    ("lettre pour M. OUVRADEC après la consultation", "OUVRADEC"),
    ("vu par le Dr TESNIERAC, retour au domicile", "TESNIERAC"),
    ("paracétamol 1 g trois fois par jour", ""),
)


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, without the sentinels."""
    reading = read(text)
    return reading.tokens[: len(reading)]


def examples() -> Examples:
    """A few marked texts."""
    made = Examples(LABELS, 5, WORDS, VECTORS)
    for text, name in TEXTS:
        tokens = tokens_of(text)
        made.add(tokens, ["NOM" if token.text == name else "O" for token in tokens])
    return made


@pytest.mark.parametrize("text_dropout", [0.0, 1.0])
def test_gradients_are_those_of_the_loss(text_dropout: float) -> None:
    """For every array of weights, the slope computed is the slope measured."""
    known = examples()
    settings = Settings(
        said=8, width=12, judging=6, word_dropout=0.2, said_dropout=0.1, dropout=0.1, text_dropout=text_dropout
    )
    single = start(settings, len(LABELS), VECTORS.shape[1], np.random.default_rng(1))
    double = [one.astype(np.float64) for one in single.arrays()]
    pairs = tuple((double[place], double[place + 1]) for place in range(2, len(double) - 5, 2))
    weights = Weights(double[0], double[1], pairs, (double[-5], double[-4], double[-3]), (double[-2], double[-1]))  # type: ignore[arg-type]  # in double precision, for exact slopes
    batch = joined(known.documents, sum(len(one[0]) for one in known.documents))

    def loss() -> float:
        return gradients(weights, known, batch, settings, np.random.default_rng(2))[2]

    computed, rows, _ = gradients(weights, known, batch, settings, np.random.default_rng(2))
    for place, (array, slopes) in enumerate(zip(weights.arrays(), computed, strict=True)):
        steepest = np.unravel_index(np.abs(slopes).argmax(), slopes.shape)
        where = (rows[steepest[0]], steepest[1]) if place == 0 else steepest
        kept = array[where]
        measured = []
        for move in (1e-5, -1e-5):
            array[where] = kept + move
            measured.append(loss())
        array[where] = kept
        assert slopes[steepest] == pytest.approx((measured[0] - measured[1]) / 2e-5, rel=0.02, abs=1e-6)


def test_training_learns_what_announces_a_name() -> None:
    """A title announces a name that was never seen, and a dose does not."""
    settings = Settings(said=16, width=24, judging=12, rounds=150, batch_tokens=20, rate=5e-3, dropout=0.05)
    network = Network(pack(train(examples(), settings, 1), LABELS, WORDS), WORDS)
    for text, name in (*TEXTS, ("M. BRUNELOT prend 1 g", "BRUNELOT")):
        tokens = tokens_of(text)
        said = network.chances(tokens, place_rows(tokens))[:, 1]
        assert (tokens[said.argmax()].text == name) or not name
        assert all((said > 0.5) <= np.array([token.text == name for token in tokens]))


def test_the_same_seed_gives_the_same_weights() -> None:
    """A model can be made again: chance comes from the seed alone."""
    settings = Settings(said=8, width=8, judging=4, rounds=3, batch_tokens=10)
    first, again, other = (pack(train(examples(), settings, seed), LABELS, WORDS) for seed in (1, 1, 2))
    assert first == again != other


def test_leaning_raises_only_what_is_reported() -> None:
    """Names become more probable everywhere, by the same factor against what is none."""
    weights = train(examples(), Settings(said=8, width=8, judging=4, rounds=3, batch_tokens=10), 1)
    both = (weights, leaned(weights, [False, True, True], 1.0))
    plain, leaning = (Network(pack(one, LABELS, WORDS), WORDS) for one in both)
    tokens = tokens_of(TEXTS[0][0])
    before, after = (network.chances(tokens, place_rows(tokens)) for network in (plain, leaning))
    odds = (after[:, 1] / after[:, 0]) / (before[:, 1] / before[:, 0])
    np.testing.assert_allclose(odds, np.e, rtol=0.02)


def test_what_is_learnt_of_a_kind_holds_for_those_near_it() -> None:
    """Kinds that no text showed are read by their vectors: one between two others says what lies between."""
    settings = Settings(said=8, width=8, judging=4, rounds=20, batch_tokens=10)
    kinds = train(examples(), settings, 1).kinds
    assert not kinds[0].any()
    assert kinds.shape == (WORDS.count + 1, settings.said)
    np.testing.assert_allclose(kinds[2], (kinds[1] + kinds[3]) / 2, rtol=1e-4, atol=1e-5)


def test_each_round_reads_documents_whole() -> None:
    """A batch holds whole documents, and gaps of no token between them."""
    known = examples()
    for batch in batches(known, 12, np.random.default_rng(1)):
        assert batch.real.sum() == (batch.forms[batch.inverse] >= 0).sum()
        edges = np.flatnonzero(np.diff(batch.real[:, 0]) != 0)
        assert len(edges) == 2 * len(batch.starts)
        assert not batch.real[0]
        assert not batch.real[-1]


@pytest.mark.parametrize(
    ("entity", "taught"),
    [("NOM", "NOM"), ("ETABLISSEMENT", "ETABLISSEMENT"), ("NIR", "AUTRE"), ("DATE", "AUTRE"), ("COURTOISIE", "O")],
)
def test_marks_teach_what_networks_may_report(entity: str, taught: str) -> None:
    """Names and places are learnt as such, what rules find better as one thing apart, courtesy as nothing."""
    assert label(entity) == taught


@given(st.text(alphabet=st.characters(categories=["L"]), min_size=1, max_size=30), st.integers(), st.booleans())
def test_a_worn_word_is_one_word(word: str, seed: int, named: bool) -> None:  # noqa: FBT001  # drawn by hypothesis
    """Whatever happens to it, a word stays letters: the tokens of its text stay as many as they were."""
    random = Random(seed)
    assert all(wear(word, random, ("und",), named=named).isalpha() for _ in range(20))


def test_names_are_mistyped_and_never_replaced() -> None:
    """A worn name keeps nearly all its letters, so that its mark stays true."""
    random = Random(1)
    worn = {wear("Zelindaroux", random, ("und",), named=True) for _ in range(2_000)} - {"Zelindaroux"}
    assert worn
    assert all(abs(len(one) - len("Zelindaroux")) <= 1 and one[0] == "Z" for one in worn)


def test_ordinary_words_become_words_that_nobody_knows() -> None:
    """Shortened, mistyped, coined, foreign words and acronyms all appear, in the case of the word."""
    random = Random(2)
    worn = [wear("bradycardie", random, ("jedoch",), named=False) for _ in range(4_000)]
    changed = [one for one in worn if one != "bradycardie"]
    assert 0 < len(changed) < len(worn) / 8
    assert "jedoch" in changed
    assert any(one.isupper() for one in changed)
    assert any("bradycardie".startswith(one) for one in changed)
    assert not any(one.istitle() for one in changed if len(one) > 1)


def test_foreign_words_are_plain_words() -> None:
    """No apostrophe, no blank: each is one token."""
    assert len(foreign_words()) > 500
    assert all(one.isalpha() for one in foreign_words())
