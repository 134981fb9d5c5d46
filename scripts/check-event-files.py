"""Reads event files of @einthoven/training with TensorBoard's own package, and compares them with the JSONL log.

Usage, after `npm run build`: python scripts/check-event-files.py
Needs: pip install tensorboard (written with 2.21.0). Writes only into a temporary folder; ends with exit code 1 at the
first difference.
"""

import json
import math
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.tensorflow_stub.pywrap_tensorflow import PyRecordReader_New

ROOT = Path(__file__).parents[1]
LOGS = (ROOT / "packages/training/dist/node/index.js").as_uri()
TAGS = {"train/loss": "loss", "train/learning_rate": "learningRate", "validation/score": "validationScore"}

# A run of 300 steps that is killed after step 200, and goes on from its checkpoint of step 150.
PROGRAM = """
const { jsonlFile, tensorBoardFolder } = await import(process.argv[1]);
const folder = process.argv[2];
const run = async (first, last, start) => {
  let time = start;
  const logs = [
    jsonlFile(`${folder}/steps.jsonl`),
    tensorBoardFolder(`${folder}/events`, { now: () => (time += 250) }),
  ];
  for (let step = first; step <= last; step++) {
    const score = step % 50 === 0 ? { validationScore: start / 1e13 + step / 1000 } : {};
    const record = { step, loss: Math.fround(1 / step + start / 1e13), learningRate: 1e-3 / step, ...score };
    for (const log of logs) await log(record);
  }
};
await run(1, 200, 1.7e12);
await run(151, 300, 1.8e12);
"""


def expect(condition, message):
    if not condition:
        sys.exit(f"differs: {message}")


def single(value):
    """The number in single precision, in which event files keep it."""
    return struct.unpack("f", struct.pack("f", value))[0]


def read_records(path):
    """All events of a file; the reader checks the checksums of every record."""
    reader, events = PyRecordReader_New(str(path)), []
    while True:
        try:
            reader.GetNext()
        except Exception as error:
            expect(type(error).__name__ == "OutOfRangeError", f"{path.name}: {error}")
            return events
        events.append(Event.FromString(reader.record()))


def check(folder):
    lines = [json.loads(line) for line in (folder / "steps.jsonl").read_text().splitlines()]
    expect(len(lines) == 350, f"{len(lines)} lines of JSON")
    steps = {line["step"]: line for line in lines}
    files = sorted((folder / "events").iterdir())
    expect(len(files) == 2, f"{len(files)} event files")
    first, second = map(read_records, files)
    expect((len(first), len(second)) == (201, 152), f"{len(first)} and {len(second)} events")
    expect(first[0].file_version == "brain.Event:2", "file version")
    expect(math.isclose(first[1].wall_time, 1.7e9, abs_tol=10), "wall time")
    events = EventAccumulator(str(folder / "events"), size_guidance={"tensors": 0, "scalars": 0})
    events.Reload()
    for tag, field in TAGS.items():
        read = [(scalar.step, scalar.value) for scalar in events.Scalars(tag)]
        expected = [(step, single(line[field])) for step, line in sorted(steps.items()) if field in line]
        expect(read == expected, f"{tag}: {len(read)} values for {len(expected)}")
        print(f"{tag}: {len(read)} values agree")


def main():
    with tempfile.TemporaryDirectory() as folder:
        command = ["node", "--input-type=module", "--eval", PROGRAM, LOGS, folder]
        subprocess.run(command, check=True)
        check(Path(folder))


if __name__ == "__main__":
    main()
