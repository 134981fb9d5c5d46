"""Trains a network on given batches: `python3 torch_losses.py <network> <folder>`, for bench/follow-pytorch.mjs.

Reads batches.safetensors from the folder, writes the initial weights to initial.safetensors, and prints what was run and
the loss of each step as JSON. What is not PyTorch's default: kernels alone decay, and the second bias of recurrent
layers, which says nothing new, stays 0: the two would move twice as fast as one.
"""

import json
import pathlib
import sys

import torch
from benchmark_networks import InceptionTime, recurrent, xresnet
from safetensors.torch import load_file, save_file
from torch import nn

NETWORKS = {
    "inception-time": lambda leads, classes: InceptionTime(leads, classes, dropout=0),
    "xresnet1d-50": lambda leads, classes: xresnet(leads, classes, 4, (3, 4, 6, 3), dropout=0),
    "lstm": lambda leads, classes: recurrent(leads, classes, False, dropout=0),
}


def silence_second_biases(network):
    for name, value in network.named_parameters():
        if "bias_hh" in name:
            nn.init.zeros_(value)
            value.requires_grad = False


def main():
    name, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    batches = load_file(folder / "batches.safetensors")
    inputs, targets = batches["inputs"], batches["targets"]
    settings = json.loads((folder / "settings.json").read_text())
    steps, size = settings["steps"], settings["batchSize"]
    torch.manual_seed(0)
    network = NETWORKS[name](inputs.shape[2], targets.shape[1])
    silence_second_biases(network)
    save_file(network.state_dict(), folder / "initial.safetensors")
    trained = [value for value in network.parameters() if value.requires_grad]
    groups = [
        {"params": [value for value in trained if value.ndim > 1], "weight_decay": settings["weightDecay"]},
        {"params": [value for value in trained if value.ndim == 1], "weight_decay": 0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=settings["learningRate"])
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=settings["learningRate"], total_steps=steps
    )
    losses = []
    for step in range(steps):
        rows = slice(step * size, (step + 1) * size)
        optimizer.zero_grad()
        output = network(inputs[rows].transpose(1, 2))
        loss = nn.functional.binary_cross_entropy_with_logits(output, targets[rows])
        loss.backward()
        nn.utils.clip_grad_norm_(trained, settings["clipNorm"])
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
    print(json.dumps({"version": torch.__version__.split("+")[0], "losses": losses}))


main()
