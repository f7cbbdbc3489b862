package dev.patchbay.worker.frames;

/**
 * Where a stream's frames stand, for its whole life.
 *
 * @param topic a tenant's {@code frames.in} or {@code frames.out}
 * @param partition from 0
 * @param stream the stream's id
 */
public record FramePlace(String topic, int partition, String stream) {
  public FramePlace {
    if (partition < 0) {
      throw new IllegalArgumentException("partition: must not be negative");
    }
  }
}
