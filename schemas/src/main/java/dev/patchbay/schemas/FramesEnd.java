package dev.patchbay.schemas;

/**
 * One direction of a live job's audio, as the product needs to know it.
 *
 * @param topic where its frames are
 * @param partition in which of its partitions; nobody hashes a key to find them
 * @param stream the id that its frames carry
 * @param format of its frames
 */
public record FramesEnd(String topic, int partition, String stream, FrameFormat format) {
  public FramesEnd {
    Rules.requireId(topic, "topic");
    Rules.requireAtLeast(0, partition, "partition");
    Rules.requireName(stream, "stream");
  }
}
