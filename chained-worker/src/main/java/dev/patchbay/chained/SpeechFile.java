package dev.patchbay.chained;

import dev.patchbay.schemas.AudioReference;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speech on its way to a WAV file, PCM16 24 kHz mono. Written under a temporary name, synced, then
 * renamed to {@code TENANT/JOB/EPOCH.wav}: who reads that name reads all of it, and a superseded
 * holder overwrites nothing. What is not published is removed.
 */
final class SpeechFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpeechFile.class);
  static final int BYTES_PER_SECOND = 48_000;
  static final String SUFFIX = "wav";
  static final String MEDIA_TYPE = "audio/wav";
  static final String UNFINISHED = ".part";

  private final Path temporary;
  private final Path target;
  private final int epoch;
  private final FileChannel channel;
  private SpeechBounds bounds;
  private long dataBytes;

  private SpeechFile(
      Path temporary, Path target, int epoch, FileChannel channel, SpeechBounds bounds) {
    this.temporary = temporary;
    this.target = target;
    this.epoch = epoch;
    this.channel = channel;
    this.bounds = bounds;
  }

  static SpeechFile create(
      Path directory, TenantId tenant, JobId job, int epoch, SpeechBounds bounds)
      throws IOException {
    Path temporary = OutputFolders.file(directory, tenant, job, epoch + "-", UNFINISHED);
    try {
      FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
      Path target = temporary.resolveSibling(epoch + "." + SUFFIX);
      return new SpeechFile(temporary, target, epoch, channel.position(SpeechHeader.BYTES), bounds);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  /**
   * Appends samples.
   *
   * @throws SpeechTooLong if the job may not have that many; none of them is written
   */
  void write(byte[] pcm) throws IOException {
    if (!hasRoomFor(pcm.length)) {
      throw new SpeechTooLong(bounds.longest());
    }
    ByteBuffer bytes = ByteBuffer.wrap(pcm);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    dataBytes += pcm.length;
  }

  /** Whether the job may have so many bytes of samples more. */
  boolean hasRoomFor(long bytes) {
    return bytes <= bytesLeft();
  }

  /** The most bytes of samples that the job may have more. */
  long bytesLeft() {
    return bounds.mostBytes() - dataBytes;
  }

  /** Refuses to go on when there is no room for another second. */
  void requireRoom() throws SpeechTooLong {
    if (bounds.secondsLeft(dataBytes) == 0) {
      throw new SpeechTooLong(bounds.longest());
    }
  }

  /** Lets so much follow what is there, and no more than the job may have in all. */
  void limit(Duration more) {
    long writtenMs = Math.ceilDiv(dataBytes * 1000, BYTES_PER_SECOND);
    bounds = bounds.atMost(more.plusMillis(writtenMs));
  }

  /** Drops what was written behind so many bytes of samples. */
  void cutAt(long keptDataBytes) throws IOException {
    channel
        .truncate(SpeechHeader.BYTES + keptDataBytes)
        .position(SpeechHeader.BYTES + keptDataBytes);
    dataBytes = keptDataBytes;
  }

  /**
   * Reads samples again that were written, as many as fit. A writer that is told to end meanwhile
   * loses its channel by that; who reads does not.
   *
   * @param from where they begin, in bytes of samples
   */
  void read(long from, ByteBuffer into) throws IOException {
    try (FileChannel written = FileChannel.open(temporary, StandardOpenOption.READ)) {
      while (into.hasRemaining()
          && written.read(into, SpeechHeader.BYTES + from + into.position()) >= 0) {
        // Goes on until it is full, or the samples are over.
      }
    }
  }

  long dataBytes() {
    return dataBytes;
  }

  /** The job's own. */
  Path folder() {
    return Objects.requireNonNull(target.getParent());
  }

  int epoch() {
    return epoch;
  }

  /** Makes the file seen, whole and durable; or throws, and there is none. */
  AudioReference publish() throws IOException {
    return publish(OutputFolders::settle);
  }

  /** Where a whole file is put that does not stay here, such as a bucket. */
  @FunctionalInterface
  interface Store {
    URI put(Path file) throws IOException;
  }

  /** Puts the file, whole, where it is to lie; or throws. None stays here. */
  AudioReference publishAt(Store elsewhere) throws IOException {
    seal();
    AudioReference published = reference(elsewhere.put(temporary));
    leaveNothing();
    return published;
  }

  /** What cannot be removed undoes nothing: another holder of the job may write there too. */
  private void leaveNothing() {
    removeEarlier();
    try {
      Files.deleteIfExists(temporary);
      Files.deleteIfExists(folder());
    } catch (IOException e) {
      LOG.atDebug()
          .addKeyValue("exception", e.getClass().getSimpleName())
          .log("folder of published speech stays");
    }
  }

  /** What was kept of the job, and what killed holders were writing, is not needed any more. */
  private void removeEarlier() {
    SaidFile.removeAll(folder(), epoch);
    EpochFiles.removeAll(folder(), UNFINISHED, epoch - 1);
  }

  AudioReference publish(OutputFolders.Sync settling) throws IOException {
    seal();
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    try {
      settling.sync(folder());
    } catch (IOException e) {
      Files.deleteIfExists(target);
      throw e;
    }
    removeEarlier();
    return reference(target.toUri());
  }

  private void seal() throws IOException {
    ByteBuffer header = SpeechHeader.of(dataBytes);
    while (header.hasRemaining()) {
      channel.write(header, header.position());
    }
    channel.force(true);
    channel.close();
  }

  private AudioReference reference(URI uri) {
    long durationMs = dataBytes * 1000 / BYTES_PER_SECOND;
    return new AudioReference(uri, MEDIA_TYPE, durationMs, SpeechHeader.BYTES + dataBytes);
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
