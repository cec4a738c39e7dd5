"""The cross-encoder of the comparison: it learns to compare two sides, and a run cut off ends as a whole one."""

import random
from pathlib import Path

import pytest

from tinyv.data.pairs import Pair

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

from tinyv.training.cross_encoder import CHECKPOINT, CrossEncoder, CrossEncoderRecipe  # noqa: E402

WORDS = ["red", "blue", "green", "pink", "grey", "black", "white", "brown"]


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of two narrow layers with random weights, saved as any other model is."""
    folder = tmp_path_factory.mktemp("weights")
    (folder / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "?", *WORDS]) + "\n")
    transformers.BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    config = transformers.BertConfig(
        vocab_size=6 + len(WORDS),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
        attn_implementation="eager",
    )
    torch.manual_seed(0)
    transformers.BertModel(config).save_pretrained(folder)
    return folder


def colours(count: int, seed: int) -> list[Pair]:
    """Right if the answer begins with the same colour as the ground truth."""
    rng = random.Random(seed)
    found: list[Pair] = []
    for number in range(count):
        truth, label = rng.choice(WORDS), number % 2 == 0
        answer = truth if label else rng.choice([word for word in WORDS if word != truth])
        found.append(Pair(question="?", ground_truth=truth, answer=answer, label=label, source="written"))
    return found


def recipe(weights: Path, **settings: int) -> CrossEncoderRecipe:
    return CrossEncoderRecipe(weights=weights, learning_rate=3e-3, frozen_layers=0, max_tokens=16, **settings)


def test_it_learns_to_compare_two_sides(weights: Path, tmp_path: Path):
    model = CrossEncoder(recipe(weights, epochs=12))
    model.fit(colours(400, seed=1), tmp_path)
    new = colours(100, seed=2)
    right = sum((score > 0) is pair.label for score, pair in zip(model.score(new), new, strict=True))
    assert right > 80


def test_a_run_that_was_cut_off_ends_as_a_whole_one(weights: Path, tmp_path: Path):
    pairs, settings = colours(64, seed=3), recipe(weights, epochs=3)
    whole = CrossEncoder(settings)
    whole.fit(pairs, tmp_path / "whole")

    class Cut(Exception):
        pass

    def cut(_step: str, done: int, total: int | None) -> None:
        if done == 5:  # within the last epoch of two steps each
            raise Cut

    with pytest.raises(Cut):
        CrossEncoder(settings).fit(pairs, tmp_path / "cut", cut)
    assert (tmp_path / "cut" / CHECKPOINT).exists()
    again = CrossEncoder(settings)
    again.fit(pairs, tmp_path / "cut")
    assert again.score(pairs) == pytest.approx(whole.score(pairs), abs=1e-5)
