package dev.patchbay.openai;

import dev.patchbay.openai.ProviderFailure.Cancelled;
import dev.patchbay.openai.ProviderFailure.Malformed;
import dev.patchbay.openai.ProviderFailure.TimedOut;
import dev.patchbay.openai.ProviderFailure.Unavailable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.Response;
import tools.jackson.databind.JsonNode;

/** One request on a connection of its own, from connect to a typed end. */
final class Exchange {
  private static final Pattern REQUEST_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
  private static final int MAX_ERROR_BYTES = 64 * 1024;

  private final Call call;
  private final Limits limits;
  private final Progress progress;
  private volatile boolean cancelled;

  Exchange(Call call, Limits limits, Progress progress) {
    this.call = call;
    this.limits = limits;
    this.progress = progress;
  }

  /** Reads an answer of status 200. */
  @FunctionalInterface
  interface AnswerReader<T> {
    T read(ReceivedBody body, Optional<String> requestId) throws IOException;
  }

  <T> Answer<T> run(AnswerReader<T> reader) {
    if (endedByCaller()) {
      return new Answer.Failed<>(new Cancelled(progress.trace()));
    }
    long start = System.nanoTime();
    try (Response response = call.execute()) {
      progress.answered(requestId(response));
      var body = new ReceivedBody(response, limits, progress);
      if (response.code() == 200) {
        return new Answer.Success<>(reader.read(body, progress.requestId()));
      }
      return new Answer.Failed<>(
          ErrorAnswer.of(response.code(), response.headers(), error(body), progress));
    } catch (IOException ended) {
      return new Answer.Failed<>(failure(ended, System.nanoTime() - start));
    }
  }

  void cancel() {
    cancelled = true;
    call.cancel();
  }

  private static Optional<String> requestId(Response response) {
    return Stream.of("x-request-id", "cartesia-request-id", "x-cartesia-request-id")
        .flatMap(name -> Stream.ofNullable(response.header(name)))
        .findFirst()
        .filter(id -> REQUEST_ID.matcher(id).matches());
  }

  /**
   * The error object, which some vendors do not wrap; empty if the body has none, for the status
   * alone says enough.
   */
  private JsonNode error(ReceivedBody body) throws IOException {
    try {
      JsonNode answer = Json.parse(body.bytes(MAX_ERROR_BYTES)).orElseGet(Json::object);
      return answer.path("error").isObject() ? answer.path("error") : answer;
    } catch (IOException unreadable) {
      if (endedByCaller()) {
        throw unreadable;
      }
      return Json.object();
    }
  }

  /**
   * What an exception means. Facts of our own come first (who ended it, how long it took), because
   * OkHttp reports a cancel, its own deadline and a lost peer by the same exceptions.
   */
  private ProviderFailure failure(IOException ended, long nanos) {
    ProviderFailure.Trace trace = progress.trace();
    if (endedByCaller()) {
      return new Cancelled(trace);
    }
    if (ended instanceof Stopped stopped) {
      return stopped.with(trace);
    }
    if (nanos / 1_000_000 >= limits.wholeCall().toMillis()) {
      return new TimedOut(TimedOut.Limit.WHOLE_CALL, trace);
    }
    if (call.isCanceled()) {
      return new Cancelled(trace);
    }
    // A deadline that has passed between two reads is no socket's timeout.
    if (ended instanceof InterruptedIOException) {
      return new TimedOut(brokenLimit(), trace);
    }
    if (ended instanceof ProtocolException && progress.phase() == Progress.Phase.WAITING) {
      return new Malformed("head: breaks HTTP/1.1", trace);
    }
    return new Unavailable(reason(ended), OptionalInt.empty(), Optional.empty(), trace);
  }

  private boolean endedByCaller() {
    return cancelled || Thread.currentThread().isInterrupted();
  }

  private TimedOut.Limit brokenLimit() {
    return switch (progress.phase()) {
      case CONNECTING -> TimedOut.Limit.CONNECT;
      case WAITING, ANSWERED -> TimedOut.Limit.FIRST_BYTE;
      case SENDING, RECEIVING -> TimedOut.Limit.BETWEEN_BYTES;
    };
  }

  private Unavailable.Reason reason(IOException ended) {
    if (progress.phase() != Progress.Phase.CONNECTING) {
      return Unavailable.Reason.CUT;
    }
    return switch (ended) {
      case UnknownHostException unknown -> Unavailable.Reason.UNKNOWN_HOST;
      case SSLException refused -> Unavailable.Reason.NO_TLS;
      default -> Unavailable.Reason.NO_CONNECTION;
    };
  }
}
