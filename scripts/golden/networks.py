"""Sizes and outputs of the published networks, for @einthoven/models, from PyTorch.

Each network is described here once more, from its paper and the sizes of its authors' code, without
a line of ours or theirs. Counted are parameters and the multiply-accumulates of convolutions and
dense layers (without biases) with the published head; computed are the features of one small input,
with weights that follow from their place alone, so that the tests can set the same.

Run: python3 scripts/golden/networks.py (needs PyTorch)
"""

import json
import math
import pathlib

import torch
from torch import nn

TARGET = pathlib.Path(__file__).parents[2] / "packages/models/src/backbones/__fixtures__/published-networks.json"


def unit(inputs, outputs, kernel, stride=1, padding=None, bias=False, act=True):
    """Convolution, batch normalisation, and a rectifier where wanted."""
    padding = kernel // 2 if padding is None else padding
    layers = [nn.Conv1d(inputs, outputs, kernel, stride, padding, bias=bias), nn.BatchNorm1d(outputs)]
    return nn.Sequential(*layers, *([nn.ReLU()] if act else []))


class Residual(nn.Module):
    """`branch` and `shortcut`, kept in the order in which they are given."""

    def __init__(self, **parts):
        super().__init__()
        for name, part in parts.items():
            self.add_module(name, part)

    def forward(self, x):
        return torch.relu(self.branch(x) + self.shortcut(x))


def xresnet_block(inputs, width, expansion, stride):
    if expansion == 1:
        branch = [unit(inputs, width, 5, stride), unit(width, width, 5, act=False)]
    else:
        outer = unit(width, width * expansion, 1, act=False)
        branch = [unit(inputs, width, 1), unit(width, width, 5, stride), outer]
    shortcut = [nn.AvgPool1d(2, ceil_mode=True)] if stride > 1 else []
    if inputs != width * expansion:
        shortcut.append(unit(inputs, width * expansion, 1, act=False))
    return Residual(shortcut=nn.Sequential(*shortcut), branch=nn.Sequential(*branch))


def xresnet(leads, expansion, depths):
    layers = [unit(leads, 32, 5, 2), unit(32, 32, 5), unit(32, 64, 5), nn.MaxPool1d(3, 2, 1)]
    inputs = 64
    for group, depth in enumerate(depths):
        for i in range(depth):
            layers.append(xresnet_block(inputs, 64, expansion, 2 if group > 0 and i == 0 else 1))
            inputs = 64 * expansion
    return nn.Sequential(*layers), inputs


def resnet_wang(leads):
    layers = [unit(leads, 128, 7)]
    for stride in (1, 2, 2):
        branch = nn.Sequential(unit(128, 128, 5, stride), unit(128, 128, 3, act=False))
        shortcut = unit(128, 128, 1, stride, act=False) if stride > 1 else nn.Identity()
        layers.append(Residual(shortcut=shortcut, branch=branch))
    return nn.Sequential(*layers), 128


def fcn_wang(leads):
    return nn.Sequential(
        unit(leads, 128, 8, padding=3), unit(128, 256, 5), unit(256, 128, 3)
    ), 128


class InceptionBlock(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.narrow = nn.Conv1d(inputs, 32, 1, bias=False)
        self.filters = nn.ModuleList(nn.Conv1d(32, 32, k, padding=k // 2, bias=False) for k in (39, 19, 9))
        self.pooled = nn.Sequential(nn.MaxPool1d(3, 1, 1), nn.Conv1d(inputs, 32, 1, bias=False))
        self.norm = nn.BatchNorm1d(128)

    def forward(self, x):
        narrow = self.narrow(x)
        return torch.relu(self.norm(torch.cat([*(f(narrow) for f in self.filters), self.pooled(x)], 1)))


def inception_time(leads):
    """Two residual groups of three blocks each."""
    halves = []
    for inputs in (leads, 128):
        blocks = nn.Sequential(InceptionBlock(inputs), InceptionBlock(128), InceptionBlock(128))
        halves.append(Residual(branch=blocks, shortcut=unit(inputs, 128, 1, act=False)))
    return nn.Sequential(*halves), 128


class ChannelGate(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.inner, self.outer = nn.Linear(channels, channels // 2), nn.Linear(channels // 2, channels)

    def forward(self, x):
        weigh = lambda pooled: self.outer(torch.relu(self.inner(pooled)))
        return x * torch.sigmoid(weigh(x.mean(2)) + weigh(x.amax(2))).unsqueeze(2)


class TimeGate(nn.Module):
    def __init__(self):
        super().__init__()
        self.unit = unit(2, 1, 8, padding="same", bias=True)

    def forward(self, x):
        summary = torch.stack([x.amax(1), x.mean(1)], 1)
        return x * torch.sigmoid(self.unit(summary))


class Plus(nn.Module):
    """A residual block without a rectifier after the sum."""

    def __init__(self, *layers):
        super().__init__()
        self.branch = nn.Sequential(*layers)

    def forward(self, x):
        return x + self.branch(x)


def leaky(inputs, outputs, kernel, padding, gated):
    layers = [unit(inputs, outputs, kernel, padding=padding, bias=True, act=False), nn.LeakyReLU(0.1)]
    return nn.Sequential(*layers, *([ChannelGate(outputs), TimeGate()] if gated else []))


def kanres(leads, gated):
    stem = [leaky(leads, 64, 8, 0, False), leaky(64, 32, 3, 0, False), nn.AvgPool1d(2)]
    blocks = [
        Plus(leaky(32, 64, 50, "same", gated), leaky(64, 32, 50, "same", gated), nn.Dropout(0.5))
        for _ in range(8)
    ]
    return nn.Sequential(*stem, *blocks), 32


class Line(nn.Module):
    def forward(self, x):
        return x.flatten(1).unsqueeze(1)


def paper_cnn(leads, samples):
    return nn.Sequential(
        Line(),
        nn.Conv1d(1, 16, 3, padding=1), nn.ReLU(),
        nn.Conv1d(16, 1, 3, padding=1), nn.ReLU(),
        nn.Flatten(), nn.Linear(leads * samples, 128), nn.ReLU(), nn.Unflatten(1, (128, 1)),
    ), 128


class MaxAndMean(nn.Module):
    def forward(self, x):
        return torch.cat([x.amax(2), x.mean(2)], 1)


def benchmark_head(channels, outputs):
    """Of the ECG benchmark, as in the inception network's published count."""
    return nn.Sequential(
        MaxAndMean(),
        nn.BatchNorm1d(2 * channels), nn.Dropout(0.25), nn.Linear(2 * channels, 128), nn.ReLU(),
        nn.BatchNorm1d(128), nn.Dropout(0.5), nn.Linear(128, outputs),
    )


def mean_head(channels, outputs):
    return nn.Sequential(nn.AdaptiveAvgPool1d(1), nn.Flatten(), nn.Linear(channels, outputs))


def count(model, leads, samples):
    """Parameters, and multiply-accumulates for one example."""
    work = []

    def note(layer, _, output):
        positions = output.numel() / output.shape[1]
        work.append(int(positions) * layer.weight.numel())

    hooks = [
        layer.register_forward_hook(note) for layer in model.modules() if isinstance(layer, (nn.Conv1d, nn.Linear))
    ]
    with torch.no_grad():
        model.eval()(torch.zeros(1, leads, samples))
    for hook in hooks:
        hook.remove()
    return sum(p.numel() for p in model.parameters()), sum(work)


def noise(count, order):
    """Numbers from -1 to 1 that look random, from their index and `order` by 32-bit arithmetic."""
    mask = 0xFFFFFFFF
    seed = (order + 1) * 0x85EBCA6B & mask
    h = ((torch.arange(1, count + 1, dtype=torch.int64) * 0x9E3779B1) & mask) ^ seed
    h = ((h ^ (h >> 15)) * 0x2C1B3C6D) & mask
    h = ((h ^ (h >> 12)) * 0x297A2D39) & mask
    return (h ^ (h >> 15)).double() / 2**31 - 1


def fill(tensor, order, scale, offset=0.0):
    with torch.no_grad():
        tensor.copy_(offset + scale * noise(tensor.numel(), order).reshape(tensor.shape))


def fill_network(model):
    layers = [layer for layer in model.modules() if isinstance(layer, (nn.Conv1d, nn.Linear, nn.BatchNorm1d))]
    for order, layer in enumerate(layers):
        if isinstance(layer, nn.BatchNorm1d):
            fill(layer.weight, order, 0.2, 1)
            fill(layer.bias, order, 0.1)
            fill(layer.running_mean, order + 1, 0.1)
            fill(layer.running_var, order + 2, 0.2, 1)
        else:
            fill(layer.weight, order, math.sqrt(6 / layer.weight[0].numel()))
            if layer.bias is not None:
                fill(layer.bias, order, 0.1)


def features(model, leads, samples):
    model = model.double()
    fill_network(model)
    ecg = torch.zeros(1, leads, samples, dtype=torch.float64)
    fill(ecg, 0, 1)
    with torch.no_grad():
        y = model.eval()(ecg)[0].T  # [time, channels]
    return {
        "leads": leads,
        "samples": samples,
        "shape": list(y.shape),
        "rootMeanSquare": y.square().mean().sqrt().item(),
        # The first channels of the first and the last step: both edges.
        "first": y[0, :8].tolist(),
        "last": y[-1, :8].tolist(),
    }


def describe(make, head, size, outputs, small):
    (leads, samples), (few, short) = size, small
    body, channels = make(leads, samples)
    parameters, work = count(nn.Sequential(body, head(channels, outputs)), leads, samples)
    return {
        "input": {"leads": leads, "samples": samples},
        "outputs": outputs,
        "parameters": parameters,
        "multiplyAccumulates": work,
        "features": features(make(few, short)[0], few, short),
    }


def main():
    crop, record = (12, 250), (8, 5000)  # 2.5 s at 100 Hz; 10 s at 500 Hz
    benchmark = lambda make, size=crop, outputs=5, small=(2, 64): describe(
        lambda leads, _: make(leads), benchmark_head, size, outputs, small
    )
    authors = lambda make, small=(2, 64): describe(make, mean_head, record, 1, small)
    deep = {18: (1, (2, 2, 2, 2)), 34: (1, (3, 4, 6, 3)), 50: (4, (3, 4, 6, 3)), 101: (4, (3, 4, 23, 3))}
    networks = {
        f"xresnet1d-{n}": benchmark(lambda leads, form=form: xresnet(leads, *form)) for n, form in deep.items()
    }
    networks |= {
        "resnet1d-wang": benchmark(resnet_wang, small=(2, 30)),
        "fcn-wang": benchmark(fcn_wang, small=(2, 16)),
        "inception-time": benchmark(inception_time, record, 1, (2, 40)),
        "kanres": authors(lambda leads, _: kanres(leads, False), (2, 120)),
        "kanres-attention": authors(lambda leads, _: kanres(leads, True), (2, 120)),
        "paper-cnn": authors(paper_cnn, (2, 20)),
    }
    content = {"madeBy": f"scripts/golden/networks.py, PyTorch {torch.__version__}", "networks": networks}
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(content, indent=1) + "\n")


main()
