package dev.patchbay.router.ledger;

import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobInput;
import java.util.Optional;

/**
 * The frames of a live job. What it answers is a stream of its own, named after the job: a job that
 * follows on the same input begins with epoch 1 again, and readers drop lower epochs of a stream.
 *
 * @param in the stream that it hears: as the product names it, else named after the job
 * @param out the stream of its answers
 * @param format of both
 */
record Stream(String in, String out, FrameFormat format) {
  static Optional<Stream> of(Job job) {
    String own = job.jobId().toString();
    return job.needs().live() && job.input() instanceof JobInput.Frames frames
        ? Optional.of(new Stream(frames.streamId().orElse(own), own, frames.format()))
        : Optional.empty();
  }
}
