"""Golden values for the losses of @einthoven/training: values and gradients from PyTorch, in double
precision.

Run: python3 scripts/golden/losses.py (needs torch)
"""

import json
import pathlib

import torch
import torch.nn.functional as F

TARGET = (
    pathlib.Path(__file__).parents[2]
    / "packages/training/src/losses/__fixtures__/expected-losses.json"
)
EXAMPLES, WIDTH = 5, 3
VARIANCE_FLOOR = 1e-6

torch.manual_seed(6)
torch.set_default_dtype(torch.float64)


def pinball(output, target, quantiles):
    blocks = output.chunk(len(quantiles), dim=1)
    errors = [target - block for block in blocks]
    losses = [torch.maximum(q * e, (q - 1) * e) for q, e in zip(quantiles, errors)]
    return torch.stack(losses).mean()


def gaussian(output, target, beta):
    """PyTorch's own loss; with beta, the weighting of Seitzer et al. 2022, equation 5."""
    mean, raw = output.chunk(2, dim=1)
    variance = F.softplus(raw) + VARIANCE_FLOOR
    loss = F.gaussian_nll_loss(mean, target, variance, reduction="none", eps=VARIANCE_FLOOR)
    return (loss * variance.detach() ** beta).mean()


def focal(output, target, gamma, alpha):
    """The formula of Lin et al. 2017, for targets of 0 and 1."""
    p = torch.sigmoid(output)
    right = torch.where(target == 1, p, 1 - p)
    weight = 1.0 if alpha is None else torch.where(target == 1, alpha, 1 - alpha)
    entropy = F.binary_cross_entropy_with_logits(output, target, reduction="none")
    return (weight * (1 - right) ** gamma * entropy).mean()


def case(loss, options, output, target, compute):
    output = output.clone().requires_grad_(True)
    value = compute(output, target)
    value.backward()
    return {
        "loss": loss,
        "options": options,
        "output": output.detach().tolist(),
        "target": target.tolist(),
        "value": value.item(),
        "gradient": output.grad.flatten().tolist(),
    }


def cases():
    numbers, wanted = 2 * torch.randn(EXAMPLES, WIDTH), torch.randn(EXAMPLES, WIDTH)
    pairs, triples = 2 * torch.randn(EXAMPLES, 2 * WIDTH), torch.randn(EXAMPLES, 3 * WIDTH)
    flags = torch.randint(0, 2, (EXAMPLES, WIDTH)).double()
    shares = torch.softmax(torch.randn(EXAMPLES, WIDTH), 1)
    one_hot = F.one_hot(torch.randint(0, WIDTH, (EXAMPLES,)), WIDTH).double()
    weights, levels = [0.5, 2.0, 3.5], [0.1, 0.5, 0.8]
    by_class = torch.tensor(weights)
    yield case("mae", {}, numbers, wanted, F.l1_loss)
    for delta in (0.5, 1.5):
        yield case(
            "huber", {"delta": delta}, numbers, wanted,
            lambda o, t: F.huber_loss(o, t, delta=delta),
        )
    for beta in (0, 0.5):
        yield case(
            "gaussianNll", {"beta": beta}, pairs, wanted, lambda o, t: gaussian(o, t, beta)
        )
    yield case(
        "quantileLoss", {"quantiles": levels}, triples, wanted,
        lambda o, t: pinball(o, t, levels),
    )
    bce = F.binary_cross_entropy_with_logits
    for target in (flags, shares):
        yield case("binaryCrossEntropyWithLogits", {}, numbers, target, bce)
        yield case(
            "binaryCrossEntropyWithLogits", {"positiveWeights": weights}, numbers, target,
            lambda o, t: bce(o, t, pos_weight=by_class),
        )
    for target in (one_hot, shares):
        yield case("softmaxCrossEntropy", {}, numbers, target, F.cross_entropy)
        yield case(
            "softmaxCrossEntropy", {"weights": weights, "labelSmoothing": 0.1}, numbers, target,
            lambda o, t: F.cross_entropy(o, t, weight=by_class, label_smoothing=0.1),
        )
    for gamma, alpha in ((2, 0.25), (0.5, 0.6), (0, None)):
        yield case(
            "focal", {"gamma": gamma, "alpha": alpha}, numbers, flags,
            lambda o, t: focal(o, t, gamma, alpha),
        )


def main():
    made_by = f"scripts/golden/losses.py, PyTorch {torch.__version__.split('+')[0]}"
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps({"madeBy": made_by, "cases": list(cases())}, indent=1) + "\n")


if __name__ == "__main__":
    main()
