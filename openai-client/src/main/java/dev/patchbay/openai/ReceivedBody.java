package dev.patchbay.openai;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.Response;
import okio.BufferedSource;

/** The body of one answer, read within the limits. */
final class ReceivedBody {
  private final Response response;
  private final Limits limits;
  private final Progress progress;

  ReceivedBody(Response response, Limits limits, Progress progress) {
    this.response = response;
    this.limits = limits;
    this.progress = progress;
  }

  Limits limits() {
    return limits;
  }

  /** Refuses a body of another type; the type's parameters do not matter. */
  void checkType(String type, String subtype) throws Stopped {
    if (!isOfType(type, subtype)) {
      throw Stopped.malformed("content-type: not " + type + "/" + subtype);
    }
  }

  /** The type's parameters do not matter. */
  boolean isOfType(String type, String subtype) {
    MediaType given = response.body().contentType();
    return given != null && given.type().equals(type) && given.subtype().equals(subtype);
  }

  /** Refuses a body that is neither of an audio type nor of none in particular. */
  void checkAudio() throws Stopped {
    MediaType given = response.body().contentType();
    boolean bytes = given != null && given.subtype().equals("octet-stream");
    if (given == null || (!given.type().equals("audio") && !bytes)) {
      throw Stopped.malformed("content-type: not audio");
    }
  }

  /** Refuses a body that ends with its connection: bare samples do not tell whether any lack. */
  void checkEnd() throws Stopped {
    boolean chunked = "chunked".equalsIgnoreCase(response.header("transfer-encoding"));
    if (!chunked && response.body().contentLength() < 0) {
      throw Stopped.malformed("body: neither chunked nor of a told length");
    }
  }

  /** The whole body. */
  byte[] bytes(int most) throws IOException {
    BufferedSource source = source();
    if (source.request(most + 1L)) {
      throw Stopped.malformed("body: more than " + most + " bytes");
    }
    return source.readByteArray();
  }

  /** Waits for the body's first byte or its end; from then on the shorter silence is allowed. */
  BufferedSource source() throws IOException {
    BufferedSource source = unread();
    source.request(1);
    receiving();
    return source;
  }

  /** The body without waiting: until {@link #receiving} the silence before a first byte counts. */
  BufferedSource unread() {
    return response.body().source();
  }

  /** The answer proper has begun; from now on the shorter silence is allowed. */
  void receiving() {
    progress.receiving();
    unread().timeout().timeout(limits.betweenBytes().toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Allows the silence that now counts for the whole of the next event, so that bytes which say
   * nothing, such as a proxy's comments, do not prolong it.
   */
  void awaitEvent() {
    boolean begun = progress.phase() == Progress.Phase.RECEIVING;
    Duration silence = begun ? limits.betweenBytes() : limits.firstByte();
    unread().timeout().deadline(silence.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The sink is about to get a part of the answer. */
  void delivering() {
    progress.delivering();
  }
}
