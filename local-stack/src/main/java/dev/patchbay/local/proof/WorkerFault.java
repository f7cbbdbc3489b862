package dev.patchbay.local.proof;

/** What is done to a worker that stands at a step. */
enum WorkerFault {
  KILL,
  STOP_AND_CONTINUE
}
