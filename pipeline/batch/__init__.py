"""Batch: a shelf of files, overnight, nothing lost. `run_batch` is the door."""

from pipeline.batch.model import Outcome
from pipeline.batch.opening import open_folder
from pipeline.batch.run import BatchOptions, RunSummary, run_batch
from pipeline.batch.watch import Sight, ready_files

__all__ = ["BatchOptions", "Outcome", "RunSummary", "Sight", "open_folder", "ready_files", "run_batch"]
