package dev.patchbay.cli.talk;

import dev.patchbay.schemas.FrameFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Raw samples as they come through a pipe. Two seconds of them are kept; then the pipe is not read,
 * so that a file that is poured into it is heard at its own pace. A microphone that gives nothing
 * says nothing; one that is closed or cannot be read is over.
 */
public final class Microphone implements Voice {
  private final FrameFormat format;
  private final byte[] kept;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private int filled;
  private boolean over;

  private Microphone(FrameFormat format) {
    this.format = format;
    this.kept = new byte[2 * format.sampleRate() * format.sampleBytes()];
  }

  /** Begins to read, on a thread of its own that ends with the stream or with the process. */
  public static Microphone reading(InputStream samples, FrameFormat format) {
    var microphone = new Microphone(format);
    Thread.ofPlatform().daemon().name("patchbay-microphone").start(() -> microphone.read(samples));
    return microphone;
  }

  @Override
  public FrameFormat format() {
    return format;
  }

  @Override
  public Next next(int bytes) {
    lock.lock();
    try {
      if (filled < bytes && !over) {
        return new Next.NotYet();
      }
      int whole = Math.min(bytes, filled - filled % format.sampleBytes());
      if (whole == 0) {
        return new Next.Over();
      }
      byte[] frame = Silence.of(format, bytes);
      System.arraycopy(kept, 0, frame, 0, whole);
      System.arraycopy(kept, whole, kept, 0, filled - whole);
      filled -= whole;
      room.signal();
      return new Next.Sound(frame);
    } finally {
      lock.unlock();
    }
  }

  private void read(InputStream samples) {
    byte[] piece = new byte[4_096];
    try {
      for (int read = samples.read(piece); read >= 0; read = samples.read(piece)) {
        keep(Arrays.copyOf(piece, read));
      }
    } catch (IOException e) {
      // As one that is closed: what was said stays said.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end();
    }
  }

  private void keep(byte[] piece) throws InterruptedException {
    lock.lock();
    try {
      while (kept.length - filled < piece.length) {
        room.await();
      }
      System.arraycopy(piece, 0, kept, filled, piece.length);
      filled += piece.length;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      over = true;
    } finally {
      lock.unlock();
    }
  }
}
