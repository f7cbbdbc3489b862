package dev.patchbay.chained;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * A recording's bytes under its bounds: never more than may be, never later than may be, and
 * exactly as many as were announced. Whatever breaks is an {@link InputTrouble}.
 */
final class BoundedStream extends InputStream {
  private final InputStream from;
  private final Closeable end;
  private final OptionalLong announced;
  private final TransferLimits limits;
  private final LongSupplier nanoTime;
  private final long started;
  private long read;

  /**
   * @param started when the transfer began, of {@code nanoTime}
   * @param end what gives the transfer up, also one that is half done
   */
  BoundedStream(
      InputStream from,
      Closeable end,
      OptionalLong announced,
      TransferLimits limits,
      LongSupplier nanoTime,
      long started) {
    this.from = from;
    this.end = end;
    this.announced = announced;
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.started = started;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    requireTime();
    int got = next(into, offset, length);
    requireTime();
    if (got < 0) {
      requireWhole();
      return -1;
    }
    read += got;
    if (read > limits.largest()) {
      throw InputTrouble.tooLarge(limits.largest());
    }
    if (announced.isPresent() && read > announced.getAsLong()) {
      throw InputTrouble.broken("must not be longer than announced");
    }
    return got;
  }

  private int next(byte[] into, int offset, int length) throws InputTrouble {
    try {
      return from.read(into, offset, length);
    } catch (InputTrouble e) {
      throw e;
    } catch (InterruptedIOException _) {
      throw InputTrouble.tooSlow(limits.whole());
    } catch (IOException _) {
      throw InputTrouble.broken("must not break off");
    }
  }

  private void requireTime() throws InputTrouble {
    if (nanoTime.getAsLong() - started > limits.whole().toNanos()) {
      throw InputTrouble.tooSlow(limits.whole());
    }
  }

  private void requireWhole() throws InputTrouble {
    if (announced.isPresent() && read < announced.getAsLong()) {
      throw InputTrouble.broken("must be as long as announced");
    }
  }

  @Override
  public void close() throws IOException {
    end.close();
  }
}
