package dev.patchbay.chained;

import dev.patchbay.schemas.JobId;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long it takes from an attempt's begin to the first sample of the answer itself, behind the
 * disclosure. Told once, when the sentence that it belongs to is said whole.
 */
final class FirstAudio implements SampleWatch {
  private static final Logger LOG = LoggerFactory.getLogger(FirstAudio.class);

  private final StageMeters meters;
  private final JobId job;
  private final long begunNanos;
  private boolean sounded;
  private boolean told;
  private long tookNanos;

  private FirstAudio(StageMeters meters, JobId job, long begunNanos) {
    this.meters = meters;
    this.job = job;
    this.begunNanos = begunNanos;
  }

  /** The attempt begins now. */
  static FirstAudio from(StageMeters meters, JobId job) {
    return new FirstAudio(meters, job, meters.nanoTime());
  }

  @Override
  public synchronized void asked() {
    sounded = false;
  }

  @Override
  public synchronized void sounds() {
    if (!sounded) {
      sounded = true;
      tookNanos = meters.nanoTime() - begunNanos;
    }
  }

  /** A sentence of the answer is said whole. */
  synchronized void said() {
    if (!sounded || told) {
      return;
    }
    told = true;
    Duration took = Duration.ofNanos(tookNanos);
    meters.firstAudio(took);
    LOG.atInfo()
        .addKeyValue("jobId", job)
        .addKeyValue("micros", took.toNanos() / 1_000)
        .log("first audio of the answer");
  }
}
