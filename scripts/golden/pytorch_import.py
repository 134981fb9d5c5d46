"""State dicts and outputs of tiny PyTorch networks, for the import into @einthoven/models.

The networks are those of bench/peers/benchmark_networks.py.

Usage: python scripts/golden/pytorch_import.py
Needs: pip install torch safetensors (written with 2.15, 0.8). Writes <backbone>.safetensors and expected.json into
packages/models/src/pytorch/__fixtures__/.
"""

import json
import sys
from pathlib import Path

import torch
from safetensors.torch import save

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "bench/peers"))
from benchmark_networks import InceptionTime, fcn_wang, recurrent, resnet_wang, xresnet  # noqa: E402

OUT = ROOT / "packages/models/src/pytorch/__fixtures__"
LEADS, SAMPLES, CLASSES = 2, 24, 3
TINY = {"blocks": (1, 2), "stem": (4, 4, 4), "width": 2, "kernel": 3}


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(6)
    inputs = torch.randn(2, SAMPLES, LEADS)
    networks = {
        "inception-time": InceptionTime(LEADS, CLASSES, filters=2, depth=3, kernels=(9, 5, 3)),
        "xresnet1d-18": xresnet(LEADS, CLASSES, 1, **TINY),
        "xresnet1d-50": xresnet(LEADS, CLASSES, 4, **TINY),
        "resnet1d-wang": resnet_wang(LEADS, CLASSES, width=4, strides=(1, 2)),
        "fcn-wang": fcn_wang(LEADS, CLASSES, widths=(3, 4, 2)),
        "lstm": recurrent(LEADS, CLASSES, False, units=3),
        "bilstm": recurrent(LEADS, CLASSES, True, units=3),
    }
    outputs = {}
    for name, network in networks.items():
        for key, value in network.state_dict().items():
            if key.endswith(("running_mean", "running_var")):
                value.copy_(torch.rand_like(value) + 0.5)
        outputs[name] = network.eval()(inputs.transpose(1, 2)).flatten().tolist()
        (OUT / f"{name}.safetensors").write_bytes(save(network.state_dict()))
    golden = {"torch": torch.__version__.split("+")[0], "inputs": inputs.flatten().tolist(), "outputs": outputs}
    (OUT / "expected.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")


main()
