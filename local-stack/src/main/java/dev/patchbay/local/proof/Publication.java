package dev.patchbay.local.proof;

import java.util.Arrays;
import java.util.Optional;

/**
 * One record that products publish.
 *
 * @param topic the jobs topic
 * @param kind what it is, which says what must become of it
 * @param job the job that it names, when it names one
 * @param value its bytes; empty for a tombstone
 */
record Publication(String topic, Kind kind, Optional<JobKey> job, Optional<byte[]> value) {
  /** What a record is, as the generator made it. */
  enum Kind {
    /** A good job, for the first time. */
    SUBMIT,
    /** A good job again, same content, maybe written differently. */
    DUPLICATE,
    /** A product's wish to stop a job. */
    CANCEL,
    /** Must become a dead letter: nobody's job. */
    BAD,
    /** Must become a dead letter although it names a good job, which must not feel it. */
    BAD_COPY,
    /** On a topic without a registered tenant: must become a dead letter. */
    STRAY
  }

  /** Whether it must become a dead letter. */
  boolean bad() {
    return switch (kind) {
      case SUBMIT, DUPLICATE, CANCEL -> false;
      case BAD, BAD_COPY, STRAY -> true;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Publication that
        && topic.equals(that.topic)
        && kind == that.kind
        && job.equals(that.job)
        && Arrays.equals(value.orElse(null), that.value.orElse(null));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value.orElse(null));
  }

  @Override
  public String toString() {
    return "Publication[" + kind + " " + job.map(JobKey::toString).orElse("-") + "]";
  }
}
