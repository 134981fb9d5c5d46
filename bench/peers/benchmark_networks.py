"""Networks of the public ECG benchmark (Strodthoff et al. 2021, doi:10.1109/JBHI.2020.3022989) in PyTorch.

Described once more from the paper and its sizes, with modules named as the benchmark names them, and a head as fastai has
it: maxima before means, normalisation, dropout, a linear layer. Input is [batch, leads, samples].
"""

import torch
from torch import nn


class MaxMean(nn.Module):
    def forward(self, x):
        return torch.cat([x.amax(-1), x.mean(-1)], 1)


def head(channels, classes, dropout=0.5):
    return nn.Sequential(
        MaxMean(),
        nn.Flatten(),
        nn.BatchNorm1d(2 * channels),
        nn.Dropout(dropout),
        nn.Linear(2 * channels, classes),
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
    def __init__(self, leads, filters, depth, kernels):
        super().__init__()
        width = (len(kernels) + 1) * filters
        self.im = nn.ModuleList(
            InceptionBlock(width if i else leads, filters, kernels) for i in range(depth)
        )
        self.sk = nn.ModuleList(Shortcut(width if i else leads, width) for i in range(depth // 3))

    def forward(self, x):
        kept = x
        for i, block in enumerate(self.im):
            x = block(x)
            if i % 3 == 2:
                x = kept = self.sk[i // 3](kept, x)
        return x


class InceptionTime(nn.Module):
    def __init__(self, leads, classes, filters=32, depth=6, kernels=(39, 19, 9), dropout=0.5):
        super().__init__()
        width = (len(kernels) + 1) * filters
        self.layers = nn.Sequential(
            Inception(leads, filters, depth, kernels), head(width, classes, dropout)
        )

    def forward(self, x):
        return self.layers(x)


def unit(inputs, outputs, kernel, stride=1, padding=None, act=True):
    padding = kernel // 2 if padding is None else padding
    layers = [
        nn.Conv1d(inputs, outputs, kernel, stride, padding, bias=False),
        nn.BatchNorm1d(outputs),
    ]
    return nn.Sequential(*layers, *([nn.ReLU()] if act else []))


class XResBlock(nn.Module):
    def __init__(self, inputs, width, expansion, stride, kernel):
        super().__init__()
        outer = width * expansion
        if expansion == 1:
            convs = [unit(inputs, width, kernel, stride), unit(width, width, kernel, act=False)]
        else:
            convs = [
                unit(inputs, width, 1),
                unit(width, width, kernel, stride),
                unit(width, outer, 1, act=False),
            ]
        self.convs = nn.Sequential(*convs)
        pool = [nn.AvgPool1d(2, ceil_mode=True)] if stride > 1 else []
        widen = [unit(inputs, outer, 1, act=False)] if inputs != outer else []
        self.idpath = nn.Sequential(*pool, *widen)

    def forward(self, x):
        return torch.relu(self.convs(x) + self.idpath(x))


def xresnet(leads, classes, expansion, blocks, stem=(32, 32, 64), width=64, kernel=5, dropout=0.5):
    layers = []
    inputs = leads
    for i, channels in enumerate(stem):
        layers.append(unit(inputs, channels, kernel, 1 if i else 2))
        inputs = channels
    layers.append(nn.MaxPool1d(3, 2, 1))
    for group, depth in enumerate(blocks):
        parts = []
        for i in range(depth):
            parts.append(XResBlock(inputs, width, expansion, 2 if group and not i else 1, kernel))
            inputs = width * expansion
        layers.append(nn.Sequential(*parts))
    return nn.Sequential(*layers, head(inputs, classes, dropout))


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


def resnet_wang(leads, classes, width=128, strides=(1, 2, 2)):
    blocks = [nn.Sequential(BasicBlock(width, stride)) for stride in strides]
    stem = [conv(leads, width, 7), nn.BatchNorm1d(width), nn.ReLU()]
    return nn.Sequential(*stem, *blocks, head(width, classes))


def fcn_wang(leads, classes, widths=(128, 256, 128)):
    a, b, c = widths
    body = [unit(leads, a, 8, padding=3), unit(a, b, 5), unit(b, c, 3)]
    return nn.Sequential(*body, head(c, classes))


class Turned(nn.Module):
    """[batch, channels, time] to [batch, time, channels] and back."""

    def forward(self, x):
        return (x[0] if isinstance(x, tuple) else x).transpose(1, 2)


def recurrent(leads, classes, both, units=256, depth=2, dropout=0.5):
    rnn = nn.LSTM(leads, units, depth, batch_first=True, bidirectional=both)
    width = 2 * units if both else units
    return nn.Sequential(Turned(), rnn, Turned(), head(width, classes, dropout))
