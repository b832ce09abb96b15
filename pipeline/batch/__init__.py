"""Batch: a shelf of files, overnight, nothing lost. `run_batch` is the door."""

from pipeline.batch.run import BatchOptions, RunSummary, run_batch

__all__ = ["BatchOptions", "RunSummary", "run_batch"]
