package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** Sends one answer, with the faults its script asks for. */
final class Delivery {
  private static final Duration DRIP_STEP = Duration.ofMillis(50);
  private static final int DRIPS_PER_SECOND = 20;

  private final Exchange exchange;
  private final Map<String, String> headers;
  private final Optional<FaultScript> script;
  private final Errors errors;
  private boolean truly;

  /**
   * @param headers that every answer carries
   * @param errors how this provider words them
   */
  Delivery(
      Exchange exchange, Map<String, String> headers, Optional<FaultScript> script, Errors errors) {
    this.exchange = exchange;
    this.headers = headers;
    this.script = script;
    this.errors = errors;
  }

  /** How the errors of one call's provider are worded. */
  interface Errors {
    Answer.Whole shape(Refusal refusal);

    default Refusal quotaUsedUp() {
      return refusal(429);
    }
  }

  /**
   * @param truly whether the head of the true answer, rather than a fault's, was sent
   */
  record Ending(boolean truly, boolean clientWentAway) {}

  Ending deliver(Answer answer) {
    return deliver(answer, Duration.ZERO);
  }

  /**
   * @param silence before a true answer
   */
  Ending deliver(Answer answer, Duration silence) {
    try {
      Optional<Fault.Delay> delay = first(Fault.Delay.class);
      if (delay.isPresent() && exchange.awaitGone(delay.get().time())) {
        throw new Exchange.ClientGone();
      }
      Optional<Fault.Hang> hang = first(Fault.Hang.class);
      if (hang.isPresent()) {
        hang(hang.get());
      } else if (first(Fault.Refuse.class).isPresent()) {
        send(refused(first(Fault.Refuse.class).get()));
      } else if (first(Fault.Quota.class).isPresent()) {
        send(errors.shape(errors.quotaUsedUp()));
      } else if (first(Fault.Garbage.class).isPresent()) {
        send(garbled(answer));
      } else {
        if (silence.isPositive() && exchange.awaitGone(silence)) {
          throw new Exchange.ClientGone();
        }
        truly = true;
        send(spoilt(answer));
      }
      return ending(false);
    } catch (Exchange.ClientGone gone) {
      return ending(true);
    } catch (RuntimeException defect) {
      // Ours, in the middle of an answer: the caller sees a cut, the ledger what was sent.
      exchange.cut();
      return ending(false);
    }
  }

  private Ending ending(boolean clientWentAway) {
    return new Ending(truly && exchange.status() > 0, clientWentAway);
  }

  private void hang(Fault.Hang hang) throws Exchange.ClientGone {
    if (exchange.awaitGone(hang.cap())) {
      throw new Exchange.ClientGone();
    }
    exchange.cut();
  }

  private void send(Answer answer) throws Exchange.ClientGone {
    Map<String, String> all = new HashMap<>(headers);
    long most = Long.MAX_VALUE;
    boolean asItIs = first(Fault.Drip.class).isEmpty() && first(Fault.Cut.class).isEmpty();
    switch (answer) {
      case Answer.Whole whole -> {
        all.putAll(whole.headers());
        if (asItIs) {
          exchange.send(whole.status(), whole.contentType(), all, whole.body());
          return;
        }
        exchange.start(whole.status(), whole.contentType(), all, whole.body().length);
        // A promised length that is met would be no cut.
        most = whole.body().length - 1L;
      }
      case Answer.Streamed streamed ->
          exchange.start(streamed.status(), streamed.contentType(), all);
    }
    if (body(answer.pieces(), most)) {
      exchange.end();
    } else {
      exchange.cut();
    }
  }

  /** The true answer, with what its script takes from it or puts into it. */
  private Answer spoilt(Answer answer) {
    return switch (answer) {
      case Answer.Whole whole when missesUsage(whole) ->
          new Answer.Whole(
              whole.status(),
              whole.contentType(),
              whole.headers(),
              EventFaults.withoutUsage(whole.body()));
      case Answer.Whole whole -> whole;
      case Answer.Streamed streamed when streamed.contentType().equals(Answer.EVENTS) ->
          new Answer.Streamed(
              streamed.contentType(),
              script
                  .map(faults -> EventFaults.spoil(streamed.pieces(), faults))
                  .orElse(streamed.pieces()));
      case Answer.Streamed streamed -> streamed;
    };
  }

  private boolean missesUsage(Answer.Whole whole) {
    return whole.status() == 200
        && whole.contentType().equals(Json.TYPE)
        && first(Fault.NoUsage.class).isPresent();
  }

  /** Sends the body; false when it was cut. */
  private boolean body(Iterator<byte[]> whole, long mostBeforeCut) throws Exchange.ClientGone {
    Optional<Integer> rate = first(Fault.Drip.class).map(Fault.Drip::bytesPerSecond);
    Iterator<byte[]> pieces =
        rate.map(bytes -> Pieces.cut(whole, Math.max(1, bytes / DRIPS_PER_SECOND))).orElse(whole);
    Optional<Duration> pace = first(Fault.Pace.class).map(Fault.Pace::time);
    Optional<Fault.Cut> cut = first(Fault.Cut.class);
    long left =
        cut.map(fault -> Math.min(fault.afterBytes(), mostBeforeCut)).orElse(Long.MAX_VALUE);
    while (pieces.hasNext()) {
      byte[] piece = pieces.next();
      if (piece.length > left) {
        exchange.piece(Arrays.copyOf(piece, (int) left));
        return false;
      }
      exchange.piece(piece);
      left -= piece.length;
      if (rate.isPresent() && exchange.awaitGone(pause(rate.get()))) {
        throw new Exchange.ClientGone();
      }
      if (pace.isPresent() && pieces.hasNext() && exchange.awaitGone(pace.get())) {
        throw new Exchange.ClientGone();
      }
    }
    return cut.isEmpty();
  }

  /** Slower than a byte per step is waited for longer. */
  private static Duration pause(int bytesPerSecond) {
    return bytesPerSecond >= DRIPS_PER_SECOND
        ? DRIP_STEP
        : Duration.ofMillis(1000 / bytesPerSecond);
  }

  private Answer.Whole refused(Fault.Refuse refuse) {
    Answer.Whole answer = errors.shape(refusal(refuse.status()));
    return refuse
        .retryAfter()
        .map(time -> answer.with("Retry-After", Long.toString(time.toSeconds())))
        .orElse(answer);
  }

  private static Refusal refusal(int status) {
    return switch (status) {
      case 401 -> KeyRing.refusal("invalid_api_key", "Incorrect API key provided.");
      case 429 ->
          Refusal.of(
              429, "requests", "", "rate_limit_exceeded", "Rate limit reached for requests.");
      case 503 ->
          Refusal.of(
              503,
              "server_error",
              "",
              "service_unavailable",
              "The engine is currently overloaded, please try again later.");
      default ->
          Refusal.of(
              status,
              "server_error",
              "",
              "",
              "The server had an error while processing your request.");
    };
  }

  /** What a broken proxy sends: broken JSON for JSON and events, its own page for the rest. */
  private static Answer.Whole garbled(Answer answer) {
    String body =
        switch (answer.contentType()) {
          case Json.TYPE -> "{\"text\": \"unterm";
          case Answer.EVENTS -> "data: {\"type\": \"unterm\n\n";
          default -> "<html><body>Bad gateway</body></html>";
        };
    boolean page = body.startsWith("<");
    return new Answer.Whole(
        200, page ? "text/html" : answer.contentType(), Map.of(), body.getBytes(UTF_8));
  }

  private <F extends Fault> Optional<F> first(Class<F> kind) {
    return script.flatMap(faults -> faults.first(kind));
  }
}
