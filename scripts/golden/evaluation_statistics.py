"""Golden values for the statistics of @einthoven/evaluation from SciPy, scikit-learn and statsmodels.

Run from the repository root: python3 scripts/golden/evaluation_statistics.py
"""

import json
import sys
from pathlib import Path

import numpy as np
import scipy
import sklearn
import statsmodels
from scipy import optimize, special, stats
from sklearn import metrics
from sklearn.calibration import calibration_curve
from sklearn.isotonic import IsotonicRegression
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

ROOT = Path(__file__).resolve().parents[2] / "packages" / "evaluation" / "src"
MADE_BY = {
    "script": "scripts/golden/evaluation_statistics.py",
    "scipy": scipy.__version__,
    "scikit-learn": sklearn.__version__,
    "statsmodels": statsmodels.__version__,
    "numpy": np.__version__,
    "python": sys.version.split()[0],
}


def write(path, content):
    target = ROOT / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps({"madeBy": MADE_BY, **content}, indent=1) + "\n")


def permutation():
    """Both arms' rows as one stack; SciPy exchanges the row numbers of a pair, in all 2^10 ways."""
    rng = np.random.default_rng(1)
    rows, classes = 10, 2
    labels = np.array([[1, 0], [0, 1], [1, 1], [0, 0], [1, 0], [0, 1], [0, 0], [1, 0], [0, 1], [0, 0]])
    runs = [
        (np.round(labels * 1.0 + rng.normal(size=labels.shape), 1), np.round(labels * 0.2 + rng.normal(size=labels.shape), 1))
        for _ in range(2)
    ]

    def exact(score, ranked):
        stacks = [np.concatenate([stats.rankdata(arm, axis=0) if ranked else arm for arm in pair]) for pair in runs]

        def difference(first, second, axis):
            of = lambda stack, index: score(labels, stack[index.astype(int)])
            one = lambda a, b: np.mean([of(stack, a) - of(stack, b) for stack in stacks])
            moved = np.moveaxis(first, axis, -1), np.moveaxis(second, axis, -1)
            flat = [part.reshape(-1, rows) for part in moved]
            return np.array([one(a, b) for a, b in zip(*flat)]).reshape(moved[0].shape[:-1])

        result = stats.permutation_test(
            (np.arange(rows), np.arange(rows) + rows), difference, permutation_type="samples", n_resamples=np.inf, vectorized=True
        )
        return {"difference": float(result.statistic), "p": float(result.pvalue)}

    return {
        "shape": [rows, classes],
        "labels": labels.ravel().tolist(),
        "predictions": [first.ravel().tolist() for first, _ in runs],
        "reference": [second.ravel().tolist() for _, second in runs],
        "macroAuroc": exact(lambda y, s: metrics.roc_auc_score(y, s, average="macro"), True),
        "brier": exact(lambda y, s: float(np.mean((s - y) ** 2)), False),
    }


def adjusted():
    rng = np.random.default_rng(2)
    values = np.concatenate([rng.random(7) ** 3, [0.01, 0.01, 1, 0, 0.6]])
    methods = {"holm": "holm", "bonferroni": "bonferroni", "benjamini-hochberg": "fdr_bh"}
    return {
        "values": values.tolist(),
        "adjusted": {ours: multipletests(values, method=theirs)[1].tolist() for ours, theirs in methods.items()},
    }


def proportions():
    cases = [(0, 1), (1, 1), (0, 20), (3, 20), (20, 20), (7, 9), (499, 1000), (1, 100000)]
    return {
        "quantiles": [[p, float(stats.norm.ppf(p))] for p in [1e-300, 1e-20, 1e-5, 0.025, 0.07, 0.3, 0.5, 0.6, 0.93, 0.975, 0.9999999]],
        "wilson": [
            [count, total, level, *map(float, proportion_confint(count, total, 1 - level, method="wilson"))]
            for count, total in cases
            for level in [0.8, 0.95, 0.999]
        ],
    }


def calibration():
    rng = np.random.default_rng(3)
    rows, classes = 97, 3
    logits = np.round(2.5 * rng.normal(size=(rows, classes)), 3)
    labels = (rng.random((rows, classes)) < special.expit(0.4 * logits)).astype(int)
    single = np.eye(classes, dtype=int)[(logits * 0.5 + rng.gumbel(size=logits.shape)).argmax(1)]
    chances = special.expit(logits)

    def curve(column, strategy):
        observed, predicted = calibration_curve(labels[:, column], chances[:, column], n_bins=8, strategy=strategy)
        return {"observed": observed.tolist(), "predicted": predicted.tolist()}

    def error(truth, chance, bins):
        """Bin by bin as Guo et al. define it, ( low, high ]."""
        which = np.clip(np.ceil(chance * bins).astype(int) - 1, 0, bins - 1)
        return float(sum(abs(truth[which == b].mean() - chance[which == b].mean()) * (which == b).mean() for b in set(which)))

    def best(loss):
        found = optimize.minimize_scalar(lambda log: loss(np.exp(-log)), bounds=(-3, 3), method="bounded", options={"xatol": 1e-12})
        return float(np.exp(found.x))

    log_loss = lambda y, z: float(np.sum(np.logaddexp(0, z) - y * z))
    softmax_loss = lambda factor: float(-np.sum(single * special.log_softmax(factor * logits, axis=1)))
    top = special.softmax(logits, axis=1)
    return {
        "shape": [rows, classes],
        "logits": logits.ravel().tolist(),
        "labels": labels.ravel().tolist(),
        "single": single.ravel().tolist(),
        "equal-width": [curve(c, "uniform") for c in range(classes)],
        "equal-mass": [curve(c, "quantile") for c in range(classes)],
        "error": [error(labels[:, c], chances[:, c], 15) for c in range(classes)],
        "topLabelError": error((top.argmax(1) == single.argmax(1)).astype(float), top.max(1), 15),
        "temperature": best(lambda factor: log_loss(labels, factor * logits)),
        "temperatures": [best(lambda factor: log_loss(labels[:, c], factor * logits[:, c])) for c in range(classes)],
        "softmaxTemperature": best(softmax_loss),
        "softmax": special.softmax(logits / 1.7, axis=1).ravel().tolist(),
    }


def curves():
    rng = np.random.default_rng(4)
    labels = (rng.random(50) < 0.3).astype(int)
    scores = np.round(labels + 1.5 * rng.normal(size=50), 1)
    false_alarms, hits, cuts = metrics.roc_curve(labels, scores, drop_intermediate=False)
    precision, recall, thresholds = metrics.precision_recall_curve(labels, scores, drop_intermediate=False)
    youden = int(np.argmax(np.round(hits - false_alarms, 12)))  # ties are ties
    f1 = [metrics.f1_score(labels, scores >= cut) for cut in thresholds]
    return {
        "labels": labels.tolist(),
        "scores": scores.tolist(),
        "roc": {"thresholds": cuts[1:].tolist(), "falsePositiveRate": false_alarms.tolist(), "truePositiveRate": hits.tolist()},
        # scikit-learn goes up and ends in a point of its own at precision 1.
        "precisionRecall": {"thresholds": thresholds[::-1].tolist(), "precision": precision[:-1][::-1].tolist(), "recall": recall[:-1][::-1].tolist()},
        "youden": {"threshold": float(cuts[youden]), "sensitivity": float(hits[youden]), "specificity": float(1 - false_alarms[youden])},
        "f1": {"threshold": float(thresholds[int(np.argmax(f1))]), "f1": float(max(f1))},
        "sensitivity90": float(max(cut for cut, hit in zip(cuts, hits) if hit >= 0.9)),
        "specificity90": float(min(cut for cut, alarm in zip(cuts, false_alarms) if 1 - alarm >= 0.9)),
    }


def efficiency():
    amounts = [88, 176, 441, 900, 1764]
    scores = [0.831, 0.86, 0.852, 0.91, 0.934]
    rising = IsotonicRegression().fit_transform(np.log(amounts), scores)
    wanted = [0.84, 0.87, 0.9, 0.92]
    return {
        "amounts": amounts,
        "scores": scores,
        "rising": rising.tolist(),
        "wanted": wanted,
        "equals": np.exp(np.interp(wanted, rising, np.log(amounts))).tolist(),
    }


write("comparisons/__fixtures__/permutation.json", permutation())
write("comparisons/__fixtures__/adjusted.json", adjusted())
write("proportions/__fixtures__/proportions.json", proportions())
write("calibration/__fixtures__/calibration.json", calibration())
write("operating-points/__fixtures__/curves.json", curves())
write("label-efficiency/__fixtures__/efficiency.json", efficiency())
