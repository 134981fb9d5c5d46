"""Golden values of stored weights of packages/models, from NumPy, PyTorch and the safetensors package.

Usage: python scripts/golden/weights.py
Needs: pip install numpy torch safetensors (written with 2.4, 2.15, 0.8). Writes precision.json and types.safetensors
into packages/models/src/weights/__fixtures__/.
"""

import json
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save

OUT = Path(__file__).resolve().parents[2] / "packages/models/src/weights/__fixtures__"
TYPES = {
    "F16": torch.float16,
    "BF16": torch.bfloat16,
    "F32": torch.float32,
    "F64": torch.float64,
    "I8": torch.int8,
    "I64": torch.int64,
}


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(6)
    kernel = rng.normal(size=(3, 2, 2)).astype(np.float32)
    kernel[1, 1] = 0
    scale = np.abs(kernel).max(axis=(0, 1)) / np.float32(127)
    edges = [0, -0.0, 1, -2, 65504, 65519.9, 65520, 1e6, 2**-14, 2**-24, 2**-25, 1.5 * 2**-25]
    edges += [2**-15, 1 + 2**-11, 1 + 3 * 2**-11, 1e-3, 1023.5 * 2**-24, 3 * 2**-25]
    numbers = np.array([*edges, -np.inf, *rng.normal(size=8)], dtype=np.float32)
    with np.errstate(over="ignore"):
        halves = numbers.astype(np.float16).view(np.uint16)
    values = torch.tensor([[0.1, -1.5, 3.25], [100, -7.0625, 1e-3]], dtype=torch.float64)
    types = {name: values.to(dtype) for name, dtype in TYPES.items()}
    (OUT / "types.safetensors").write_bytes(save(types))
    golden = {
        "numpy": np.__version__,
        "torch": torch.__version__.split("+")[0],
        "shape": list(kernel.shape),
        "values": kernel.ravel().tolist(),
        "float16": kernel.astype(np.float16).view(np.uint16).ravel().tolist(),
        "int8": np.rint(kernel / scale).astype(int).ravel().tolist(),
        "scale": scale.tolist(),
        # As texts, because JSON has no infinity; JavaScript's Number reads them.
        "halves": {
            "numbers": [str(x).replace("inf", "Infinity") for x in numbers.tolist()],
            "bits": halves.tolist(),
        },
        "types": {name: value.float().ravel().tolist() for name, value in types.items()},
    }
    (OUT / "precision.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")


main()
