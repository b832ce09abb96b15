"""Batch: a shelf of files, overnight, nothing lost. `run_batch` is the door; the service is made of its parts."""

from pipeline.batch.database import Database, sqlite_url
from pipeline.batch.folders import LocalFolder
from pipeline.batch.ledger import DOCUMENTS, Ledger
from pipeline.batch.model import Job, Outcome, WorkerDied, WorkerTimeout
from pipeline.batch.pool import LocalPool
from pipeline.batch.remote import open_folder
from pipeline.batch.run import SHELF_OF_OWN, BatchOptions, RunSummary, alone, executor, made_by, run_batch
from pipeline.batch.runner import Plan, Runner, Work
from pipeline.batch.watch import Sight, ready_files
from pipeline.batch.work import digitize_task

__all__ = [
    "DOCUMENTS",
    "SHELF_OF_OWN",
    "BatchOptions",
    "Database",
    "Job",
    "Ledger",
    "LocalFolder",
    "LocalPool",
    "Outcome",
    "Plan",
    "RunSummary",
    "Runner",
    "Sight",
    "Work",
    "WorkerDied",
    "WorkerTimeout",
    "alone",
    "digitize_task",
    "executor",
    "made_by",
    "open_folder",
    "ready_files",
    "run_batch",
    "sqlite_url",
]
