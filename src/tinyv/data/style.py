"""Takes out of written problems what style alone gives away.

Whoever writes wrong answers writes them a little shorter, tidier or closer to the ground truth than correct ones, and a
model trained on them learns that. Two classifiers that see no meaning, one of character n-grams of the answer alone and
one of lengths, counts and similarity, are trained on all problems but a fifth and tried on that fifth; the pairs whose
label they tell best are dropped, in rounds, until they tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tinyv.data.extras import load
from tinyv.data.pairs import Pair
from tinyv.data.surface import features
from tinyv.data.written import Problem, pairs_of

FOLDS = 5
"""Parts of the problems; each is judged by classifiers that saw the others."""

DROPPED_PER_ROUND = 0.06
"""Share of the pairs that one round drops."""

MAX_ROUNDS = 12
"""Rounds after which filtering is given up."""


def _counts(pair: Pair) -> list[float]:
    answer = pair.answer
    patterns = (r"\$", r"\\[A-Za-z]+", r"\b[A-Za-z]{3,}\b", r"[^\x00-\x7f]", r"\d", r"[()\[\]{}]", r"[,;]", r"[=<>≤≥]")
    return [*features(pair), *(float(len(re.findall(pattern, answer))) for pattern in patterns)]


def style_scores(pairs: Sequence[Pair], seed: int = 0) -> tuple[list[float], float]:
    """How likely each pair is correct by its style alone, out of fold, and the area under the ROC curve of that.

    Raises:
        MissingDependencyError: scikit-learn is not installed.
    """
    text, linear = load("sklearn.feature_extraction.text", "scikit-learn"), load("sklearn.linear_model", "scikit-learn")
    ensemble, selection = load("sklearn.ensemble", "scikit-learn"), load("sklearn.model_selection", "scikit-learn")
    metrics, pipeline = load("sklearn.metrics", "scikit-learn"), load("sklearn.pipeline", "scikit-learn")
    labels = [pair.label for pair in pairs]
    numbers: dict[str, int] = {}
    groups = [numbers.setdefault(pair.question, len(numbers)) for pair in pairs]
    folds = selection.GroupKFold(FOLDS, shuffle=True, random_state=seed)
    grams = pipeline.make_pipeline(
        text.TfidfVectorizer(analyzer="char", ngram_range=(1, 4), min_df=3, sublinear_tf=True),
        linear.LogisticRegression(max_iter=300, C=1.0),
    )
    trees = ensemble.HistGradientBoostingClassifier(random_state=seed, max_iter=80)
    scores = [
        selection.cross_val_predict(model, data, labels, groups=groups, cv=folds, method="predict_proba")[:, 1]
        for model, data in ((grams, [pair.answer for pair in pairs]), (trees, [_counts(pair) for pair in pairs]))
    ]
    together = [float(a + b) / 2 for a, b in zip(*scores, strict=True)]
    return together, float(metrics.roc_auc_score(labels, together))


def filter_by_style(
    problems: Sequence[Problem], target: float = 0.55, seed: int = 0
) -> tuple[list[Problem], list[tuple[int, float]]]:
    """Drop the pairs that style gives away.

    Args:
        problems: All problems.
        target: Area under the ROC curve at which to stop.
        seed: Of folds and classifiers.

    Returns:
        The problems with what is left of their answers (those without any, or with one label only, go), and for
        each round how many pairs there were and the area.
    """
    kept = list(problems)
    rounds: list[tuple[int, float]] = []
    for number in range(MAX_ROUNDS):
        pairs = pairs_of(kept, "")
        scores, area = style_scores(pairs, seed + number)
        rounds.append((len(pairs), area))
        if area <= target:
            break
        # The better style tells a label, the more that pair teaches style.
        told = [score if pair.label else 1 - score for pair, score in zip(pairs, scores, strict=True)]
        worst = sorted(range(len(pairs)), key=lambda i: -told[i])[: int(DROPPED_PER_ROUND * len(pairs))]
        gone = {(pairs[i].question, pairs[i].answer) for i in worst}
        kept = [problem for problem in (_without(item, gone) for item in kept) if problem is not None]
    return kept, rounds


def _without(problem: Problem, gone: set[tuple[str, str]]) -> Problem | None:
    equivalent, different = (
        tuple(item for item in items if (problem.question, item[0]) not in gone)
        for items in (problem.equivalent, problem.different)
    )
    return replace(problem, equivalent=equivalent, different=different) if equivalent and different else None
