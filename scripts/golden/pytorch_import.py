"""State dicts and outputs of tiny PyTorch networks, for the import into @einthoven/models.

The networks are described here once more, with modules named as the public ECG benchmark names them
(Strodthoff et al. 2021), and a head as fastai has it: maxima before means, normalisation, a linear layer.

Usage: python scripts/golden/pytorch_import.py
Needs: pip install torch safetensors (written with 2.15, 0.8). Writes <backbone>.safetensors and expected.json into
packages/models/src/pytorch/__fixtures__/.
"""

import json
from pathlib import Path

import torch
from safetensors.torch import save
from torch import nn

OUT = Path(__file__).resolve().parents[2] / "packages/models/src/pytorch/__fixtures__"
LEADS, SAMPLES, CLASSES = 2, 24, 3


class MaxMean(nn.Module):
    def forward(self, x):
        return torch.cat([x.amax(-1), x.mean(-1)], 1)


def head(channels):
    return nn.Sequential(
        MaxMean(), nn.Flatten(), nn.BatchNorm1d(2 * channels), nn.Dropout(0.5), nn.Linear(2 * channels, CLASSES)
    )


def conv(inputs, outputs, kernel):
    return nn.Conv1d(inputs, outputs, kernel, padding=kernel // 2, bias=False)


class InceptionBlock(nn.Module):
    def __init__(self, inputs, filters, kernels):
        super().__init__()
        self.bottleneck = conv(inputs, filters, 1)
        self.convs = nn.ModuleList(conv(filters, filters, kernel) for kernel in kernels)
        self.conv_bottle = nn.Sequential(nn.MaxPool1d(3, 1, 1), conv(inputs, filters, 1))
        self.bn_relu = nn.Sequential(nn.BatchNorm1d((len(kernels) + 1) * filters), nn.ReLU())

    def forward(self, x):
        narrow = self.bottleneck(x)
        return self.bn_relu(torch.cat([*(c(narrow) for c in self.convs), self.conv_bottle(x)], 1))


class Shortcut(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.conv = conv(inputs, outputs, 1)
        self.bn = nn.BatchNorm1d(outputs)

    def forward(self, x, y):
        return torch.relu(y + self.bn(self.conv(x)))


class Inception(nn.Module):
    def __init__(self, filters, depth, kernels):
        super().__init__()
        width = (len(kernels) + 1) * filters
        self.im = nn.ModuleList(
            InceptionBlock(width if i else LEADS, filters, kernels) for i in range(depth)
        )
        self.sk = nn.ModuleList(Shortcut(width if i else LEADS, width) for i in range(depth // 3))

    def forward(self, x):
        kept = x
        for i, block in enumerate(self.im):
            x = block(x)
            if i % 3 == 2:
                x = kept = self.sk[i // 3](kept, x)
        return x


class InceptionTime(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(Inception(2, 3, [9, 5, 3]), head(8))

    def forward(self, x):
        return self.layers(x)


class Turned(nn.Module):
    """[batch, channels, time] to [batch, time, channels] and back."""

    def forward(self, x):
        return (x[0] if isinstance(x, tuple) else x).transpose(1, 2)


def recurrent(both):
    rnn = nn.LSTM(LEADS, 3, 2, batch_first=True, bidirectional=both)
    return nn.Sequential(Turned(), rnn, Turned(), head(6 if both else 3))


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(6)
    inputs = torch.randn(2, SAMPLES, LEADS)
    networks = {
        "inception-time": InceptionTime(),
        "lstm": recurrent(False),
        "bilstm": recurrent(True),
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
