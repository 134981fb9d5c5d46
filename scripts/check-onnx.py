"""Runs every built-in backbone as ONNX in onnxruntime, and compares the outputs with those of tfjs.

Usage, after `npm run build`: python scripts/check-onnx.py
Needs: pip install onnx onnxruntime safetensors numpy (written with 1.23, 1.31, 0.8, 2.4). Writes only into a temporary
folder; ends with exit code 1 at the first difference.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from safetensors.numpy import load_file

WRITE = Path(__file__).parent / "write-onnx.mjs"
MEAN, DEVIATION = np.array([160, 400]), np.array([20, 40])
# Of the outputs, or of their size where that is above 1.
TOLERANCE = 1e-5


def expect(condition, message):
    if not condition:
        sys.exit(f"differs: {message}")


def run(path, ecg):
    """All outputs by name, after onnx' own check of the file with its shapes."""
    onnx.checker.check_model(onnx.load(path), full_check=True)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    shape = session.get_inputs()[0].shape
    expect(shape == ["batch", *ecg.shape[1:]], f"{path.name}: input {shape}")
    return dict(zip(names, session.run(None, {"ecg": ecg})))


def physical(raw):
    """What the raw outputs mean, worked out once more."""
    powers = np.exp(raw["rhythm"] - raw["rhythm"].max(-1, keepdims=True))
    mean, spread = np.split(raw["spread"], 2, axis=-1)
    variance = np.logaddexp(0, spread) + 1e-6
    levels = np.sort(raw["levels"].reshape(-1, 3, 2), axis=1)
    return {
        "labels": 1 / (1 + np.exp(-raw["labels"])),
        "rhythm": powers / powers.sum(-1, keepdims=True),
        "plain": raw["plain"] * DEVIATION + MEAN,
        "spread": np.concatenate([mean * DEVIATION + MEAN, np.sqrt(variance) * DEVIATION], -1),
        "levels": (levels * DEVIATION + MEAN).reshape(len(levels), -1),
    }


def largest_difference(name, actual, expected):
    expect(sorted(actual) == sorted(expected), f"{name}: outputs {sorted(actual)}")
    worst = 0
    for head, value in expected.items():
        expect(actual[head].shape == value.shape, f"{name}, {head}: {actual[head].shape}")
        worst = max(worst, (np.abs(actual[head] - value) / np.maximum(1, np.abs(value))).max())
    expect(worst <= TOLERANCE, f"{name}: {worst}")
    return worst


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(["node", str(WRITE), name], check=True)
        files = sorted(folder.glob("*.safetensors"))
        for path in files:
            raw = load_file(path)
            ecg = raw.pop("ecg")
            plain = largest_difference(path.stem, run(path.with_suffix(".onnx"), ecg), raw)
            turned = run(path.with_suffix(".physical.onnx"), ecg)
            units = largest_difference(f"{path.stem}, physical", turned, physical(raw))
            size = path.with_suffix(".onnx").stat().st_size
            print(f"{path.stem:18} {plain:.1e} raw, {units:.1e} physical, {size / 1e6:6.2f} MB")
    versions = f"onnx {onnx.__version__}, onnxruntime {onnxruntime.__version__}"
    print(f"{len(files)} backbones, {versions}: all the same")


main()
