package dev.patchbay.chained;

import java.time.Duration;
import java.util.Optional;

/**
 * The length of a WebM file (RFC 9559): the longer of what its head tells and what its blocks say.
 * Browsers record without telling any.
 */
final class WebmLength {
  private static final int SEGMENT = 0x18538067;
  private static final int INFO = 0x1549A966;
  private static final int SCALE = 0x2AD7B1;
  private static final int LENGTH = 0x4489;
  private static final int CLUSTER = 0x1F43B675;
  private static final int CLUSTER_TIME = 0xE7;
  private static final int BLOCK_GROUP = 0xA0;
  private static final int BLOCK = 0xA1;
  private static final int SIMPLE_BLOCK = 0xA3;

  /** That of a packet of Opus. */
  private static final double LONGEST_BLOCK_SECONDS = 0.12;

  private static final double NANOS = 1e9;

  private final PackedBytes file;
  private double scale = 1e6;
  private double told;
  private long clusterTime;
  private long firstBlock = Long.MAX_VALUE;
  private long lastBlock = Long.MIN_VALUE;

  private WebmLength(PackedBytes file) {
    this.file = file;
  }

  static Optional<Duration> of(PackedBytes file) {
    WebmLength length = new WebmLength(file);
    length.walk();
    return PackedLength.time(length.seconds(), 1);
  }

  private double seconds() {
    double blocks =
        firstBlock > lastBlock
            ? 0
            : ((double) lastBlock - firstBlock) * scale / NANOS + LONGEST_BLOCK_SECONDS;
    return Math.max(told * scale / NANOS, blocks);
  }

  /** From element to element, into those that hold what is looked for and over all others. */
  private void walk() {
    long at = 0;
    while (file.has(at, 2)) {
      int idBytes = Integer.numberOfLeadingZeros((int) file.number(at, 1)) - 23;
      long sizeAt = at + idBytes;
      int sizeBytes = Integer.numberOfLeadingZeros((int) file.number(sizeAt, 1)) - 23;
      if (idBytes > 4 || sizeBytes > 8) {
        return;
      }
      long most = (1L << 7 * sizeBytes) - 1;
      long size = file.number(sizeAt, sizeBytes) & most;
      long content = sizeAt + sizeBytes;
      boolean inside = look((int) file.number(at, idBytes), content, size);
      if (!inside && size == most) {
        return;
      }
      at = inside ? content : content + size;
    }
  }

  /** Whether to go into the element. */
  private boolean look(int id, long content, long size) {
    switch (id) {
      case SEGMENT, INFO, CLUSTER, BLOCK_GROUP -> {
        return true;
      }
      case SCALE -> scale = file.number(content, (int) Math.min(size, 8));
      case LENGTH -> told = size == 4 || size == 8 ? file.real(content, (int) size) : 0;
      case CLUSTER_TIME -> clusterTime = file.number(content, (int) Math.min(size, 7));
      case BLOCK, SIMPLE_BLOCK -> {
        int trackBytes = Integer.numberOfLeadingZeros((int) file.number(content, 1)) - 23;
        long time = clusterTime + (short) file.number(content + trackBytes, 2);
        firstBlock = Math.min(firstBlock, time);
        lastBlock = Math.max(lastBlock, time);
      }
      default -> {
        // Nothing else tells a length.
      }
    }
    return false;
  }
}
