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


def unit(inputs, outputs, kernel, stride=1, padding=None, act=True):
    padding = kernel // 2 if padding is None else padding
    layers = [nn.Conv1d(inputs, outputs, kernel, stride, padding, bias=False), nn.BatchNorm1d(outputs)]
    return nn.Sequential(*layers, *([nn.ReLU()] if act else []))


class XResBlock(nn.Module):
    def __init__(self, inputs, width, expansion, stride):
        super().__init__()
        outer = width * expansion
        if expansion == 1:
            convs = [unit(inputs, width, 3, stride), unit(width, width, 3, act=False)]
        else:
            convs = [unit(inputs, width, 1), unit(width, width, 3, stride), unit(width, outer, 1, act=False)]
        self.convs = nn.Sequential(*convs)
        pool = [nn.AvgPool1d(2, ceil_mode=True)] if stride > 1 else []
        widen = [unit(inputs, outer, 1, act=False)] if inputs != outer else []
        self.idpath = nn.Sequential(*pool, *widen)

    def forward(self, x):
        return torch.relu(self.convs(x) + self.idpath(x))


def xresnet(expansion):
    width, outer = 2, 2 * expansion
    stem = [unit(LEADS, 4, 3, 2), unit(4, 4, 3), unit(4, 4, 3), nn.MaxPool1d(3, 2, 1)]
    first = nn.Sequential(XResBlock(4, width, expansion, 1))
    second = nn.Sequential(XResBlock(outer, width, expansion, 2), XResBlock(outer, width, expansion, 1))
    return nn.Sequential(*stem, first, second, head(outer))


class BasicBlock(nn.Module):
    def __init__(self, width, stride):
        super().__init__()
        self.conv1 = nn.Conv1d(width, width, 5, stride, 2, bias=False)
        self.bn1 = nn.BatchNorm1d(width)
        self.conv2 = conv(width, width, 3)
        self.bn2 = nn.BatchNorm1d(width)
        self.downsample = unit(width, width, 1, stride, act=False) if stride > 1 else None

    def forward(self, x):
        y = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        return torch.relu(y + (self.downsample(x) if self.downsample else x))


def resnet_wang():
    blocks = [nn.Sequential(BasicBlock(4, stride)) for stride in (1, 2)]
    return nn.Sequential(conv(LEADS, 4, 7), nn.BatchNorm1d(4), nn.ReLU(), *blocks, head(4))


def fcn_wang():
    return nn.Sequential(unit(LEADS, 3, 8, padding=3), unit(3, 4, 5), unit(4, 2, 3), head(2))


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
        "xresnet1d-18": xresnet(1),
        "xresnet1d-50": xresnet(4),
        "resnet1d-wang": resnet_wang(),
        "fcn-wang": fcn_wang(),
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
