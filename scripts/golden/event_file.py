"""Golden values for @einthoven/training: event files as TensorBoard's own package writes them.

Run: python scripts/golden/event_file.py      (needs: pip install tensorboard; written with 2.21.0)
"""

import io
import json
import pathlib

import tensorboard.version
from tensorboard.compat.proto.event_pb2 import Event, SessionLog
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.summary.writer.record_writer import RecordWriter

TARGET = pathlib.Path(__file__).parents[2] / "packages/training/src/logs/__fixtures__/expected-event-file.json"
TAGS = {"loss": "train/loss", "learningRate": "train/learning_rate", "validationScore": "validation/score"}


def event_file(start, steps):
    """The file of a log that begins at the first of these steps, each a quarter of a second after the other."""
    stream, time = io.BytesIO(), start
    writer = RecordWriter(stream)
    events = [Event(wall_time=time, file_version="brain.Event:2")]
    if steps[0]["step"] > 1:
        session = SessionLog(status=SessionLog.START)
        events.append(Event(wall_time=time, step=steps[0]["step"], session_log=session))
    for step in steps:
        values = [Summary.Value(tag=tag, simple_value=step[name]) for name, tag in TAGS.items() if name in step]
        events.append(Event(wall_time=time, step=step["step"], summary=Summary(value=values)))
        time += 0.25
    for event in events:
        writer.write(event.SerializeToString())
    return {"start": start, "steps": steps, "bytes": stream.getvalue().hex()}


def main():
    fresh = [
        {"step": 1, "loss": 0.75, "learningRate": 0.001},
        {"step": 2, "loss": 0.5, "learningRate": 0.002, "validationScore": 0.875},
    ]
    later = [{"step": 5_000_000_000, "loss": 1e-30, "learningRate": 3e-3, "validationScore": -1.0}]
    cases = [event_file(1.7e9, fresh), event_file(1.8e9, later)]
    made_by = f"scripts/golden/event_file.py, TensorBoard {tensorboard.version.VERSION}"
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps({"madeBy": made_by, "cases": cases}, indent=1) + "\n")


if __name__ == "__main__":
    main()
