"""A contestant on PyTorch, eager: `python3 torch_peer.py <threads>`. Speaks as answer.mjs does."""

import json
import sys
import time


def say(value):
    print(json.dumps(value), flush=True)


try:
    import torch
    from torch import nn
    from torch.nn import functional as F
except ImportError as error:
    say({"skip": str(error)})
    sys.exit()

TURN_SECONDS = 0.1


class Network(nn.Module):
    """A described network; values are [batch, channels, length], as PyTorch has them."""

    def __init__(self, nodes):
        super().__init__()
        self.nodes = nodes
        self.parts = nn.ModuleDict()
        for i, node in enumerate(nodes):
            part = self.part_of(node, [nodes[j] for j in node["from"]])
            if part is not None:
                self.parts[str(i)] = part

    @staticmethod
    def part_of(node, sources):
        op, channels = node["op"], node["channels"]
        if op == "convolve":
            taps, stride = node["taps"], node["stride"]
            padding = taps // 2 if stride == 1 else (taps - 1) // 2
            return nn.Conv1d(
                sources[0]["channels"], channels, taps, stride, padding, bias=False
            )
        if op == "normalize":
            return nn.BatchNorm1d(channels, eps=1e-3, momentum=0.01)
        if op == "lstm":
            return nn.LSTM(sources[0]["channels"], channels, batch_first=True)
        if op == "dense":
            return nn.Linear(sources[0]["channels"], channels)
        return None

    def forward(self, x):
        values = [x]
        for i, node in enumerate(self.nodes[1:], 1):
            inputs = [values[j] for j in node["from"]]
            values.append(self.apply_node(node["op"], str(i), inputs))
        return values[-1]

    def apply_node(self, op, name, inputs):
        if op == "rectify":
            return F.relu(inputs[0], inplace=True)
        if op == "add":
            return inputs[0] + inputs[1]
        if op == "pool":
            return F.max_pool1d(inputs[0], 3, 1, 1)
        if op == "concatenate":
            return torch.cat(inputs, 1)
        if op == "mean":
            return inputs[0].mean(-1)
        if op == "lstm":
            return self.parts[name](inputs[0].transpose(1, 2))[0][:, -1]
        return self.parts[name](inputs[0])


def prepare(network):
    """The passes of a network, and its number of trained values."""
    torch.manual_seed(0)
    batch, nodes = network["batch"], network["nodes"]
    net = Network(nodes)
    x = torch.randn(batch, nodes[0]["channels"], nodes[0]["length"])
    y = torch.arange(batch) % 5
    adam = torch.optim.Adam(net.parameters(), lr=1e-3, eps=1e-7, fused=True)

    def training():
        net.train()
        adam.zero_grad(set_to_none=True)
        loss = F.cross_entropy(net(x), y)
        loss.backward()
        adam.step()
        loss.item()

    def inference():
        net.eval()
        with torch.inference_mode():
            net(x).sum().item()

    # PyTorch's LSTM has a second bias that says nothing new.
    sizes = [
        value.numel() for name, value in net.named_parameters() if "bias_hh" not in name
    ]
    return {"training": training, "inference": inference}, sum(sizes)


def measure(run):
    """Milliseconds: the median of a turn, without the first where there are several."""
    times, begin = [], time.perf_counter()
    while not times or time.perf_counter() - begin < TURN_SECONDS:
        start = time.perf_counter()
        run()
        times.append(1e3 * (time.perf_counter() - start))
    times = sorted(times[1:] or times)
    return (times[(len(times) - 1) // 2] + times[len(times) // 2]) / 2


def main():
    torch.set_num_threads(int(sys.argv[1]))
    say({"name": f"PyTorch {torch.__version__.split('+')[0]}, eager"})
    passes = {}
    for line in sys.stdin:
        request = json.loads(line)
        if request["do"] == "network":
            passes, parameters = prepare(request["network"])
            say({"parameters": parameters})
        else:
            say({"ms": measure(passes[request["pass"]])})


main()
