"""Golden values for @einthoven/evaluation from scikit-learn.

Run from the repository root: python3 scripts/golden/evaluation.py
"""

import json
import sys
from pathlib import Path

import numpy as np
import sklearn
from sklearn import metrics
from sklearn.linear_model import RidgeCV
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).resolve().parents[2] / "packages" / "evaluation" / "src"
MADE_BY = {
    "script": "scripts/golden/evaluation.py",
    "scikit-learn": sklearn.__version__,
    "numpy": np.__version__,
    "python": sys.version.split()[0],
}


def write(path, content):
    target = ROOT / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps({"madeBy": MADE_BY, **content}, indent=1) + "\n")


def classification():
    rng = np.random.default_rng(1)
    labels = (rng.random((60, 4)) < [0.5, 0.3, 0.2, 0.1]).astype(int)
    scores = np.clip(0.35 * labels + 0.5 * rng.random((60, 4)), 0, 1)
    scores[:, 1] = np.round(scores[:, 1], 1)  # many ties
    scores[:, 2] = np.round(scores[:, 2] * 2) / 2  # almost only ties
    said = (scores >= 0.5).astype(int)
    single = labels.sum(1) == 1
    truth, guess = labels[single].argmax(1), scores[single].argmax(1)
    return {
        "labels": labels.ravel().tolist(),
        "scores": scores.ravel().tolist(),
        "shape": list(labels.shape),
        "auroc": [metrics.roc_auc_score(labels[:, c], scores[:, c]) for c in range(4)],
        "macroAuroc": metrics.roc_auc_score(labels, scores, average="macro"),
        "averagePrecision": [metrics.average_precision_score(labels[:, c], scores[:, c]) for c in range(4)],
        "f1": metrics.f1_score(labels, said, average=None).tolist(),
        "macroF1": metrics.f1_score(labels, said, average="macro"),
        "brier": [metrics.brier_score_loss(labels[:, c], scores[:, c]) for c in range(4)],
        "subsetAccuracy": metrics.accuracy_score(labels, said),
        "accuracy": metrics.accuracy_score(truth, guess),
        "confusion": metrics.confusion_matrix(truth, guess, labels=range(4)).ravel().tolist(),
    }


def regression():
    rng = np.random.default_rng(2)
    targets = rng.normal(size=(30, 2)) * [1, 20]
    predictions = targets + rng.normal(size=(30, 2)) * [0.3, 25]
    return {
        "shape": [30, 2],
        "targets": targets.ravel().tolist(),
        "predictions": predictions.ravel().tolist(),
        "meanAbsoluteError": metrics.mean_absolute_error(targets, predictions, multioutput="raw_values").tolist(),
        "rootMeanSquaredError": metrics.root_mean_squared_error(targets, predictions, multioutput="raw_values").tolist(),
        "rSquared": metrics.r2_score(targets, predictions, multioutput="raw_values").tolist(),
    }


def ridge(rows, columns, seed):
    rng = np.random.default_rng(seed)
    inputs = rng.normal(size=(rows, columns)) * rng.uniform(0.1, 30, columns) + rng.normal(size=columns) * 5
    inputs = np.round(inputs, 3)
    inputs[:, -1] = 3.25  # a feature without variance
    targets = np.round(np.tanh(inputs[:, :3] - inputs[:, :3].mean(0)) @ rng.normal(size=(3, 2)), 3)
    targets = np.round(targets + 0.5 * rng.normal(size=targets.shape), 3)
    strengths = [0.1, 1.0, 10.0, 100.0, 1000.0]
    scaler = StandardScaler().fit(inputs)
    model = RidgeCV(alphas=strengths, store_cv_results=True).fit(scaler.transform(inputs), targets)
    coefficients = (model.coef_ / scaler.scale_).T
    unseen = np.round(inputs[:4] * 1.1, 3)
    return {
        "rows": rows,
        "columns": columns,
        "inputs": inputs.ravel().tolist(),
        "targets": targets.ravel().tolist(),
        "strengths": strengths,
        "strength": float(model.alpha_),
        "looErrors": model.cv_results_.mean(axis=(0, 1)).tolist(),
        "coefficients": coefficients.ravel().tolist(),
        "unseen": unseen.ravel().tolist(),
        "predictions": model.predict(scaler.transform(unseen)).ravel().tolist(),
    }


write("metrics/__fixtures__/classification.json", classification())
write("metrics/__fixtures__/regression.json", regression())
write("baselines/__fixtures__/ridge.json", {"primal": ridge(40, 7, 3), "dual": ridge(15, 24, 4)})
