"""Golden values for the recurrent and attention backbones of @einthoven/models.

Networks are described anew with torch.nn from their publications. `counts` are parameters and
multiply-accumulates (half of torch's FLOPs) at the sizes published; they are counted on the meta
device, so that nothing is allocated. `networks` and `layers` are tiny ones in double precision:
weights under our names and layouts, outputs, and the gradients of sum(outputs * cos(index)).

Run: python scripts/golden/sequence_networks.py (PyTorch 2)
"""

import json
import math
import pathlib

import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

BACKBONES = pathlib.Path(__file__).parents[2] / "packages/models/src/backbones/__fixtures__"
LAYERS = pathlib.Path(__file__).parents[2] / "packages/models/src/layers/__fixtures__"
MADE_BY = f"scripts/golden/sequence_networks.py, torch {torch.__version__.split('+')[0]}"


class Stem(nn.Module):
    """Strided convolution without bias, padded to ceil(samples / stride) steps, norm, ReLU."""

    def __init__(self, leads, channels, kernel, stride):
        super().__init__()
        self.conv = nn.Conv1d(leads, channels, kernel, stride, bias=False)
        self.norm = nn.BatchNorm1d(channels)

    def forward(self, x):
        (kernel,), (stride,) = self.conv.kernel_size, self.conv.stride
        steps = math.ceil(x.shape[1] / stride)
        extra = max(0, (steps - 1) * stride + kernel - x.shape[1])
        y = F.pad(x.transpose(1, 2), (extra // 2, extra - extra // 2))
        return self.norm(self.conv(y)).relu().transpose(1, 2)


class Recurrent(nn.Module):
    def __init__(self, kind, leads, units, depth, both, stem=None):
        super().__init__()
        self.stem = Stem(leads, *stem) if stem else nn.Identity()
        width = stem[0] if stem else leads
        self.body = kind(width, units, depth, batch_first=True, bidirectional=both)

    def forward(self, x):
        return self.body(self.stem(x))[0]


class PaperRnn(nn.Module):
    def __init__(self, samples, leads, units=100):
        super().__init__()
        self.body = nn.RNN(samples * leads, units, batch_first=True)

    def forward(self, x):
        return self.body(x.transpose(1, 2).flatten(1)[:, None])[0].relu()


class PaperLstm(nn.Module):
    def __init__(self, samples, leads, units=128, steps="leads"):
        super().__init__()
        self.steps = steps
        width = samples if steps == "leads" else leads
        self.body = nn.LSTM(width, units, 2, batch_first=True, bidirectional=True)

    def forward(self, x):
        return self.body(x.transpose(1, 2) if self.steps == "leads" else x)[0][:, -1:]


class SharedAttention(nn.Module):
    """Every head uses the same projections of its own channels; scores over the root of all."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        size = width // heads
        self.q, self.k, self.v = (nn.Linear(size, size, bias=False) for _ in range(3))
        self.out = nn.Linear(width, width)

    def forward(self, x):
        batch, time, width = x.shape
        parts = x.reshape(batch, time, self.heads, -1).transpose(1, 2)
        scores = self.q(parts) @ self.k(parts).transpose(-1, -2) / math.sqrt(width)
        return self.out((scores.softmax(-1) @ self.v(parts)).transpose(1, 2).reshape(x.shape))


class PaperBlock(nn.Module):
    def __init__(self, width, heads, hidden):
        super().__init__()
        self.attention = SharedAttention(width, heads)
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.dense1, self.dense2 = nn.Linear(width, hidden), nn.Linear(hidden, width)

    def forward(self, x):
        y = self.norm1(x + self.attention(x))
        return self.norm2(y + self.dense2(self.dense1(y).relu()))


class PaperVit(nn.Module):
    def __init__(self, samples, leads, width=768, depth=12, heads=12, hidden=3072):
        super().__init__()
        self.embedding = nn.Linear(samples * leads, width)
        self.blocks = nn.ModuleList(PaperBlock(width, heads, hidden) for _ in range(depth))

    def forward(self, x):
        y = self.embedding(x.transpose(1, 2).flatten(1)[:, None])
        for block in self.blocks:
            y = block(y)
        return y


class PatchTransformer(nn.Module):
    def __init__(self, samples, leads, patch=10, width=128, depth=4, heads=4, hidden=256):
        super().__init__()
        self.patch = nn.Conv1d(leads, width, patch, patch)
        self.position = nn.Parameter(torch.randn(samples // patch, width))
        self.blocks = nn.ModuleList(
            nn.TransformerEncoderLayer(
                width, heads, hidden, 0, "gelu", batch_first=True, norm_first=True
            )
            for _ in range(depth)
        )
        self.norm = nn.LayerNorm(width)

    def forward(self, x):
        y = self.patch(x.transpose(1, 2)).transpose(1, 2) + self.position
        for block in self.blocks:
            y = block(y)
        return self.norm(y)


class ResetBeforeGru(nn.Module):
    """Cho et al. 2014: the reset gate acts on the state before its product; gates update, reset."""

    def __init__(self, width, units):
        super().__init__()
        self.w = nn.Parameter(torch.randn(width, 3 * units) / 2)
        self.u = nn.Parameter(torch.randn(units, 3 * units) / 2)
        self.b = nn.Parameter(torch.randn(3 * units) / 2)

    def forward(self, x):
        units = self.u.shape[0]
        h, states = x.new_zeros(x.shape[0], units), []
        for t in range(x.shape[1]):
            update, reset, candidate = (x[:, t] @ self.w + self.b).split(units, 1)
            of_update, of_reset, of_candidate = self.u.split(units, 1)
            z = torch.sigmoid(update + h @ of_update)
            r = torch.sigmoid(reset + h @ of_reset)
            h = z * h + (1 - z) * torch.tanh(candidate + (r * h) @ of_candidate)
            states.append(h)
        return torch.stack(states, 1)


class BiGru(nn.Module):
    def __init__(self, leads, units):
        super().__init__()
        self.forth = nn.ModuleList([ResetBeforeGru(leads, units), ResetBeforeGru(2 * units, units)])
        self.back = nn.ModuleList([ResetBeforeGru(leads, units), ResetBeforeGru(2 * units, units)])

    def forward(self, x):
        for forth, back in zip(self.forth, self.back):
            x = torch.cat([forth(x), back(x.flip(1)).flip(1)], 2)
        return x


def count(backbone, samples, leads, options, make):
    with torch.device("meta"):
        net = make()
        x = torch.zeros(1, samples, leads)
    # In evaluation torch would run an encoder layer as one operation, which is not counted.
    with FlopCounterMode(display=False) as flops:
        features = net(x)
    named = list(net.named_parameters())
    return {
        "backbone": backbone,
        "input": {"samples": samples, "leads": leads},
        "options": options,
        "parameters": sum(p.numel() for _, p in named),
        "secondBiases": sum(p.numel() for name, p in named if "bias_hh" in name),
        "multiplyAccumulates": flops.get_total_flops() // 2,
        "featureShape": list(features.shape[1:]),
    }


def counts():
    cases = []
    stem = (64, 11, 4)
    for backbone, kind, both in [
        ("lstm", nn.LSTM, False),
        ("bilstm", nn.LSTM, True),
        ("gru", nn.GRU, False),
        ("bigru", nn.GRU, True),
    ]:
        make = lambda k=kind, b=both: Recurrent(k, 12, 256, 2, b, stem)
        cases.append(count(backbone, 1000, 12, {}, make))
    for backbone, both in [("lstm", False), ("bilstm", True)]:
        make = lambda b=both: Recurrent(nn.LSTM, 12, 256, 2, b)
        cases.append(count(backbone, 250, 12, {"stemChannels": 0}, make))
    cases.append(count("patch-transformer", 1000, 12, {}, lambda: PatchTransformer(1000, 12)))
    cases.append(count("paper-rnn", 5000, 8, {}, lambda: PaperRnn(5000, 8)))
    cases.append(count("paper-lstm", 5000, 8, {}, lambda: PaperLstm(5000, 8)))
    options = {"steps": "samples"}
    cases.append(count("paper-lstm", 100, 8, options, lambda: PaperLstm(100, 8, **options)))
    cases.append(count("paper-vit", 5000, 8, {}, lambda: PaperVit(5000, 8)))
    for width, depth, heads, hidden in [(12, 1, 3, 20), (12, 3, 2, 20), (24, 1, 3, 8)]:
        options = {"width": width, "depth": depth, "heads": heads, "hidden": hidden}
        cases.append(count("paper-vit", 50, 8, options, lambda: PaperVit(50, 8, **options)))
    return cases


def recurrent_names(body, cell, depth, both):
    """Our names, each with a function of the parameters, or of their gradients."""
    names = {}
    for layer in range(depth):
        for suffix, ours in [("", ""), ("_reverse", "_backward")][: 2 if both else 1]:
            name = f"{cell}{layer + 1 if cell != 'rnn' else ''}{ours}"
            end = f"l{layer}{suffix}"
            names[f"{name}/kernel"] = [getattr(body, f"weight_ih_{end}")]
            names[f"{name}/recurrent_kernel"] = [getattr(body, f"weight_hh_{end}")]
            names[f"{name}/bias"] = [getattr(body, f"bias_ih_{end}"), getattr(body, f"bias_hh_{end}")]
    return names


def dense_names(name, dense):
    return {f"{name}/kernel": [dense.weight], f"{name}/bias": [dense.bias]}


def norm_names(name, norm):
    return {f"{name}/gamma": [norm.weight], f"{name}/beta": [norm.bias]}


def attention_names(name, weight, bias, out):
    return {
        f"{name}/projection_kernel": [weight],
        **({f"{name}/projection_bias": [bias]} if bias is not None else {}),
        f"{name}/output_kernel": [out.weight],
        f"{name}/output_bias": [out.bias],
    }


def gru_names(net):
    names = {}
    for layer in range(2):
        for suffix, modules in [("", net.forth), ("_backward", net.back)]:
            name, cell = f"gru{layer + 1}{suffix}", modules[layer]
            names[f"{name}/kernel"] = [cell.w, "as it is"]
            names[f"{name}/recurrent_kernel"] = [cell.u, "as it is"]
            names[f"{name}/bias"] = [cell.b]
    return names


def vit_names(net):
    names = dense_names("embedding", net.embedding)
    for i, block in enumerate(net.blocks, 1):
        a = block.attention
        kernels = [("q", a.q.weight), ("k", a.k.weight), ("v", a.v.weight)]
        names[f"block{i}_attention/projection_kernel"] = ["joined", *[w for _, w in kernels]]
        names |= {f"block{i}_attention/output_kernel": [a.out.weight]}
        names |= {f"block{i}_attention/output_bias": [a.out.bias]}
        names |= norm_names(f"block{i}_1_norm", block.norm1)
        names |= norm_names(f"block{i}_2_norm", block.norm2)
        names |= dense_names(f"block{i}_dense1", block.dense1)
        names |= dense_names(f"block{i}_dense2", block.dense2)
    return names


def transformer_names(net):
    names = dense_names("patch", net.patch) | {"position/embedding": [net.position, "as it is"]}
    for i, block in enumerate(net.blocks, 1):
        a = block.self_attn
        names |= attention_names(
            f"block{i}_attention", a.in_proj_weight, a.in_proj_bias, a.out_proj
        )
        names |= norm_names(f"block{i}_1_norm", block.norm1)
        names |= norm_names(f"block{i}_2_norm", block.norm2)
        names |= dense_names(f"block{i}_dense1", block.linear1)
        names |= dense_names(f"block{i}_dense2", block.linear2)
    return names | norm_names("norm", net.norm)


def laid_out(parameters, read, add):
    """In our layout: kernels transposed, PyTorch's two biases as one."""
    tensors = [read(p) for p in parameters if not isinstance(p, str)]
    if "joined" in parameters:
        value = torch.cat(tensors)
    else:
        value = sum(tensors) if add else tensors[0]
    turn = value.dim() > 1 and "as it is" not in parameters
    return value.permute(*reversed(range(value.dim()))) if turn else value


def plain(value):
    return {
        "shape": list(value.shape),
        "data": [float(f"{v:.9g}") for v in value.detach().flatten().tolist()],
    }


def golden(net, names, shape):
    for p in net.parameters():
        torch.nn.init.normal_(p, 0, 0.5)
    x = torch.randn(shape, requires_grad=True)
    outputs = net(x)
    (outputs * torch.cos(torch.arange(outputs.numel()).reshape(outputs.shape))).sum().backward()
    read = {
        "weights": lambda p: p.detach(),
        "gradients": lambda p: torch.zeros_like(p) if p.grad is None else p.grad,
    }
    return {
        "inputs": plain(x),
        "outputs": plain(outputs),
        "inputGradient": plain(x.grad),
        **{
            key: {name: plain(laid_out(ps, of, key == "weights")) for name, ps in names.items()}
            for key, of in read.items()
        },
    }


def networks():
    def case(backbone, options, net, names, shape):
        return {"backbone": backbone, "options": options, **golden(net, names, shape)}

    recurrent = {"units": 2, "depth": 2, "stemChannels": 0}
    cases = []
    for backbone, both in [("lstm", False), ("bilstm", True)]:
        net = Recurrent(nn.LSTM, 3, 2, 2, both)
        names = recurrent_names(net.body, "lstm", 2, both)
        cases.append(case(backbone, recurrent, net, names, (2, 6, 3)))
    net = BiGru(3, 2)
    cases.append(case("bigru", recurrent, net, gru_names(net), (2, 6, 3)))
    sizes = {"width": 6, "depth": 2, "heads": 3, "hidden": 5}
    net = PatchTransformer(12, 2, 3, **sizes)
    options = {"patchSize": 3, "dropout": 0, **sizes}
    cases.append(case("patch-transformer", options, net, transformer_names(net), (2, 12, 2)))
    net = PaperRnn(5, 3, 4)
    names = recurrent_names(net.body, "rnn", 1, False)
    cases.append(case("paper-rnn", {"units": 4}, net, names, (2, 5, 3)))
    # tfjs 4.22 has no gradient with respect to a sequence of one step.
    cases[-1]["inputGradient"] = None
    for steps in ["leads", "samples"]:
        net = PaperLstm(5, 3, 2, steps)
        names = recurrent_names(net.body, "lstm", 2, True)
        cases.append(case("paper-lstm", {"units": 2, "steps": steps}, net, names, (2, 5, 3)))
    net = PaperVit(5, 3, **sizes)
    cases.append(case("paper-vit", {"dropout": 0, **sizes}, net, vit_names(net), (2, 5, 3)))
    return cases


def attention_layers():
    class Each(nn.MultiheadAttention):
        def forward(self, x):
            return super().forward(x, x, x, need_weights=False)[0]

    each, shared = Each(6, 3, batch_first=True), SharedAttention(6, 3)
    names = attention_names("a", each.in_proj_weight, each.in_proj_bias, each.out_proj)
    of_shared = {
        "a/projection_kernel": ["joined", shared.q.weight, shared.k.weight, shared.v.weight],
        "a/output_kernel": [shared.out.weight],
        "a/output_bias": [shared.out.bias],
    }
    return [
        {"heads": 3, "projections": "each", **golden(each, names, (2, 4, 6))},
        {"heads": 3, "projections": "shared", **golden(shared, of_shared, (2, 4, 6))},
    ]


def write(folder, name, value):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps({"madeBy": MADE_BY, **value}) + "\n")


def main():
    torch.set_default_dtype(torch.float64)
    torch.manual_seed(6)
    write(BACKBONES, "sequence-counts.json", {"cases": counts()})
    write(BACKBONES, "sequence-networks.json", {"cases": networks()})
    write(LAYERS, "attention.json", {"cases": attention_layers()})


if __name__ == "__main__":
    main()
