"""Trains a network on given batches: `python3 torch_losses.py <network> <folder>`, for bench/follow-pytorch.mjs.

Reads batches.safetensors from the folder, writes the initial weights to initial.safetensors and the gradients of the
first batch, computed in single and in double precision, to single.safetensors and double.safetensors, and prints the
losses of each step as JSON: for each learning rate those in single and in double precision. What is not PyTorch's default: kernels alone decay, and the second bias of recurrent layers,
which says nothing new, stays 0: the two would move twice as fast as one.
"""

import copy
import json
import pathlib
import sys

import torch
from benchmark_networks import InceptionTime, XResBlock, recurrent, xresnet
from safetensors.torch import load_file, save_file
from torch import nn

NETWORKS = {
    "inception-time": lambda leads, classes: InceptionTime(leads, classes, dropout=0),
    "xresnet1d-50": lambda leads, classes: xresnet(leads, classes, 4, (3, 4, 6, 3), dropout=0),
    "lstm": lambda leads, classes: recurrent(leads, classes, False, dropout=0),
}


def start_as_published(network):
    """Residual blocks begin as their shortcuts, as fastai has them."""
    for module in network.modules():
        if isinstance(module, XResBlock):
            nn.init.zeros_(module.convs[-1][1].weight)


def silence_second_biases(network):
    for name, value in network.named_parameters():
        if "bias_hh" in name:
            nn.init.zeros_(value)
            value.requires_grad = False


def batches_of(folder, size):
    whole = load_file(folder / "batches.safetensors")
    inputs, targets = whole["inputs"].transpose(1, 2), whole["targets"]
    return list(zip(inputs.split(size), targets.split(size), strict=True))


def loss_of(network, inputs, targets):
    return nn.functional.binary_cross_entropy_with_logits(network(inputs), targets)


def gradients(network, batch):
    loss_of(network, *batch).backward()
    return {name: value.grad.float() for name, value in network.named_parameters() if value.requires_grad}


def losses(network, batches, rate, settings):
    trained = [value for value in network.parameters() if value.requires_grad]
    groups = [
        {"params": [value for value in trained if value.ndim > 1], "weight_decay": settings["weightDecay"]},
        {"params": [value for value in trained if value.ndim == 1], "weight_decay": 0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=rate)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=rate, total_steps=len(batches))
    of_steps = []
    for inputs, targets in batches:
        optimizer.zero_grad()
        loss = loss_of(network, inputs, targets)
        loss.backward()
        nn.utils.clip_grad_norm_(trained, settings["clipNorm"])
        optimizer.step()
        schedule.step()
        of_steps.append(loss.item())
    return of_steps


def main():
    name, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    settings = json.loads((folder / "settings.json").read_text())
    batches = batches_of(folder, settings["batchSize"])
    torch.manual_seed(0)
    inputs, targets = batches[0]
    network = NETWORKS[name](inputs.shape[1], targets.shape[1])
    start_as_published(network)
    silence_second_biases(network)
    save_file(network.state_dict(), folder / "initial.safetensors")
    in_double = [(inputs.double(), targets.double()) for inputs, targets in batches]
    save_file(gradients(copy.deepcopy(network), batches[0]), folder / "single.safetensors")
    save_file(gradients(copy.deepcopy(network).double(), in_double[0]), folder / "double.safetensors")
    runs = [
        {
            "single": losses(copy.deepcopy(network), batches, rate, settings),
            "double": losses(copy.deepcopy(network).double(), in_double, rate, settings),
        }
        for rate in settings["learningRates"]
    ]
    print(json.dumps({"version": torch.__version__.split("+")[0], "runs": runs}))


main()
