package dev.patchbay.chained;

import dev.patchbay.schemas.AudioReference;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Speech on its way to a WAV file, PCM16 24 kHz mono. Written under a temporary name, synced, then
 * renamed to {@code TENANT/JOB/EPOCH.wav}: who reads that name reads all of it, and a superseded
 * holder overwrites nothing. What is not published is removed.
 */
final class SpeechFile implements AutoCloseable {
  static final int BYTES_PER_SECOND = 48_000;
  private static final int SAMPLE_RATE = 24_000;
  private static final int HEADER = 44;

  private final Path temporary;
  private final Path target;
  private final FileChannel channel;
  private long dataBytes;

  private SpeechFile(Path temporary, Path target, FileChannel channel) {
    this.temporary = temporary;
    this.target = target;
    this.channel = channel;
  }

  static SpeechFile create(Path directory, TenantId tenant, JobId job, int epoch)
      throws IOException {
    Path folder = directory.toAbsolutePath().resolve(tenant.name()).resolve(job.toString());
    Files.createDirectories(folder);
    Path temporary = Files.createTempFile(folder, epoch + "-", ".part");
    try {
      FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
      return new SpeechFile(temporary, folder.resolve(epoch + ".wav"), channel.position(HEADER));
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  /** Appends samples. */
  void write(byte[] pcm) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(pcm);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    dataBytes += pcm.length;
  }

  long dataBytes() {
    return dataBytes;
  }

  /** Makes the file seen, whole and durable. */
  AudioReference publish() throws IOException {
    ByteBuffer header = header();
    while (header.hasRemaining()) {
      channel.write(header, header.position());
    }
    channel.force(true);
    channel.close();
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder =
        FileChannel.open(target.resolveSibling("."), StandardOpenOption.READ)) {
      folder.force(true);
    }
    long durationMs = dataBytes * 1000 / BYTES_PER_SECOND;
    return new AudioReference(target.toUri(), "audio/wav", durationMs, HEADER + dataBytes);
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private ByteBuffer header() {
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.put(ascii("RIFF")).putInt((int) (HEADER - 8 + dataBytes)).put(ascii("WAVE"));
    header.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    header.putInt(SAMPLE_RATE).putInt(BYTES_PER_SECOND).putShort((short) 2).putShort((short) 16);
    header.put(ascii("data")).putInt((int) dataBytes);
    return header.flip();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
