package dev.patchbay.cli.talk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.patchbay.schemas.FrameFormat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a WAV file piece by piece, beside its place until it is finished. The header has the fact
 * chunk that formats other than PCM need.
 */
final class WavWriter implements Closeable {
  private static final int HEADER = 58;
  private static final long MOST = 0xffffffffL - HEADER;

  private final Path path;
  private final Path part;
  private final FileChannel channel;
  private final FrameFormat format;
  private final int channels;
  private long bytes;

  private WavWriter(Path path, Path part, FileChannel channel, FrameFormat format, int channels) {
    this.path = path;
    this.part = part;
    this.channel = channel;
    this.format = format;
    this.channels = channels;
  }

  static WavWriter create(Path path, FrameFormat format, int channels) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(path)) {
      throw new IOException("is a folder");
    }
    Path part = Files.createTempFile(folder, ".", ".part");
    // What a killed process has not finished is gone too: it is what somebody said.
    part.toFile().deleteOnExit();
    FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
    var writer = new WavWriter(path, part, channel, format, channels);
    channel.position(HEADER);
    return writer;
  }

  /**
   * Whole samples of all channels.
   *
   * @throws IOException also when a WAV file cannot hold more
   */
  void write(byte[] samples) throws IOException {
    bytes += samples.length;
    if (bytes > MOST) {
      throw new IOException("a WAV file cannot hold more");
    }
    var buffer = ByteBuffer.wrap(samples);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** Puts the file in its place. */
  void finish() throws IOException {
    if (bytes % 2 == 1) {
      channel.write(ByteBuffer.allocate(1));
    }
    channel.position(0);
    channel.write(header());
    channel.close();
    Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What is not finished is gone. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
  }

  private ByteBuffer header() {
    int frame = channels * format.sampleBytes();
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.put("RIFF".getBytes(US_ASCII)).putInt((int) (HEADER - 8 + bytes + bytes % 2));
    header.put("WAVEfmt ".getBytes(US_ASCII)).putInt(18);
    header.putShort(tag()).putShort((short) channels);
    header.putInt(format.sampleRate()).putInt(format.sampleRate() * frame);
    header.putShort((short) frame).putShort((short) (8 * format.sampleBytes())).putShort((short) 0);
    header.put("fact".getBytes(US_ASCII)).putInt(4).putInt((int) (bytes / frame));
    header.put("data".getBytes(US_ASCII)).putInt((int) bytes);
    return header.flip();
  }

  private short tag() {
    return switch (format) {
      case PCM16 -> 1;
      case PCMA -> 6;
      case PCMU -> 7;
    };
  }
}
