package dev.patchbay.cli.talk;

import dev.patchbay.schemas.FrameFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * What was heard in a talk, as a WAV file in the format of its frames, from the line's beginning
 * on: the agent as it was played, with silence where nothing was, and if wanted the caller on a
 * channel of its own, left. The file appears when it is closed, whole, for its owner alone; one
 * that was there is replaced.
 */
public final class TalkFile implements Ear, AutoCloseable {
  /** The caller's sound may come so much later than its time; then there was silence. */
  private static final long CALLER_BEHIND = Pacing.MOST_BEHIND;

  private static final int LEAST = 16 * 1024;

  private final FrameFormat format;
  private final boolean both;
  private final WavWriter file;
  private final Track caller;
  private final Track agent;
  private boolean paused;

  private TalkFile(FrameFormat format, boolean both, WavWriter file) {
    this.format = format;
    this.both = both;
    this.file = file;
    byte[] silence = Silence.of(format, 4_800);
    this.caller = new Track(silence);
    this.agent = new Track(silence);
  }

  /**
   * Begins one.
   *
   * @param both whether the caller is in it too
   * @throws IOException when there can be no such file
   */
  public static TalkFile create(Path path, FrameFormat format, boolean both) throws IOException {
    return new TalkFile(format, both, WavWriter.create(path, format, both ? 2 : 1));
  }

  @Override
  public void sound(byte[] bytes, int from, int length) {
    agent.sound(bytes, from, length);
  }

  @Override
  public void silence(int bytes) {
    agent.silence(bytes);
  }

  /**
   * The caller says something.
   *
   * @param now microseconds since the talk began
   */
  void said(byte[] bytes, long now) {
    if (both) {
      if (paused) {
        caller.fillTo(bytes(now));
        paused = false;
      }
      caller.sound(bytes, 0, bytes.length);
    }
  }

  /** The agent's side is complete until now. */
  void advance(long now) {
    if (both) {
      paused |= caller.fillTo(bytes(Math.max(0, now - CALLER_BEHIND)));
    }
    int ready = both ? Math.min(caller.waiting(), agent.waiting()) : agent.waiting();
    if (ready >= LEAST) {
      write(ready);
    }
  }

  /**
   * Ends the file. Where there was no talk there is none, and one that was there stays.
   *
   * @throws UncheckedIOException when it cannot be written
   */
  @Override
  public void close() {
    try (file) {
      if (both) {
        caller.fillTo(agent.length());
        agent.fillTo(caller.length());
      }
      write(agent.waiting());
      if (written()) {
        file.finish();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there was anything to be heard. */
  public boolean written() {
    return agent.length() > 0;
  }

  private void write(int bytes) {
    byte[] right = agent.take(bytes);
    try {
      file.write(both ? interleaved(caller.take(bytes), right) : right);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] interleaved(byte[] left, byte[] right) {
    byte[] two = new byte[left.length + right.length];
    int sample = format.sampleBytes();
    for (int i = 0; i < left.length; i += sample) {
      System.arraycopy(left, i, two, 2 * i, sample);
      System.arraycopy(right, i, two, 2 * i + sample, sample);
    }
    return two;
  }

  private long bytes(long micros) {
    return micros * format.sampleRate() / 1_000_000 * format.sampleBytes();
  }
}
