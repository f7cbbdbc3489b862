package dev.patchbay.chained;

import dev.patchbay.openai.ClientRequestId;
import dev.patchbay.schemas.JobId;
import java.util.concurrent.atomic.AtomicInteger;

/** Our own ids of an attempt's provider calls: job, epoch, and a number from 1. */
final class CallIds {
  private final String prefix;
  private final AtomicInteger last = new AtomicInteger();

  CallIds(JobId job, int epoch) {
    this.prefix = job + "-" + epoch + "-";
  }

  ClientRequestId next() {
    return new ClientRequestId(prefix + last.incrementAndGet());
  }
}
