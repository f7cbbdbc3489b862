package dev.patchbay.openai;

import java.io.IOException;
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
    MediaType given = response.body().contentType();
    if (given == null || !given.type().equals(type) || !given.subtype().equals(subtype)) {
      throw Stopped.malformed("content-type: not " + type + "/" + subtype);
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
    BufferedSource source = response.body().source();
    source.request(1);
    progress.receiving();
    source.timeout().timeout(limits.betweenBytes().toMillis(), TimeUnit.MILLISECONDS);
    return source;
  }
}
