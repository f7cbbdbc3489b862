package dev.patchbay.bench;

import dev.patchbay.openai.ApiKey;
import dev.patchbay.openai.Target;
import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.BillingUnit;
import dev.patchbay.openai.socket.DialRequest;
import dev.patchbay.openai.socket.Dialect;
import dev.patchbay.openai.socket.RealtimeTarget;
import dev.patchbay.openai.socket.SafetyIdentifier;
import dev.patchbay.openai.socket.SocketLimits;
import dev.patchbay.openai.socket.Sockets;
import dev.patchbay.openai.socket.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Our sockets as they are meant to be used: what is sent is paced, and what comes is taken, on each
 * session's loop.
 */
final class OwnSessions implements Sessions {
  /** The property by which sessions answer each delta with its own audio, on their loop. */
  static final String ECHO = "bench.echo";

  /** The pace of dials per loop is the library's own. */
  private static final Duration OPEN_WITHIN = Duration.ofSeconds(60);

  private static final Duration BEYOND_WINDOW = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofMinutes(1);
  private static final Duration UNSENT_TWICE = Duration.ofSeconds(5);
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_LOOPS = 64;

  private final boolean echo = Boolean.getBoolean(ECHO);
  private final DialRequest request;
  private final Sockets sockets;
  private final List<OwnSession> sessions = new ArrayList<>();

  OwnSessions(URI address, Optional<Path> trusted) throws IOException {
    URI base = URI.create("http" + address.toString().substring("ws".length()));
    var target = new Target("bench", base, ApiKey.of("bench"), "gpt-realtime-2");
    this.request =
        new DialRequest(
            new RealtimeTarget(
                target, Dialect.CONVERSATION, BillingUnit.TOKENS, Duration.ofHours(1)),
            SafetyIdentifier.of(
                "a key that only a bench would have".getBytes(StandardCharsets.US_ASCII),
                "bench",
                "caller"),
            AudioFormat.PCM16);
    Trust trust = trusted.isPresent() ? Trust.only(Pem.read(trusted.get())) : Trust.platform();
    int loops = Math.min(MOST_LOOPS, Runtime.getRuntime().availableProcessors());
    this.sockets = Sockets.open(limits(), trust, loops);
  }

  @Override
  public void open(int wanted) throws Exception {
    for (int i = 0; i < wanted; i++) {
      var session = new OwnSession(echo);
      sessions.add(session);
      sockets.dial(request, session);
    }
    for (OwnSession session : sessions) {
      session.awaitReady(OPEN_WITHIN);
    }
  }

  @Override
  public void meter(ArrivalMeter meter) {
    sessions.forEach(session -> session.meter(meter));
  }

  @Override
  public long speak(Window window, long seed) throws Exception {
    if (echo) {
      return window.frames();
    }
    var byLoop =
        sessions.subList(0, window.sessions()).stream()
            .collect(Collectors.groupingBy(OwnSession::loop));
    List<LoopPacer> pacers = new ArrayList<>();
    for (List<OwnSession> ofOne : byLoop.values()) {
      pacers.add(LoopPacer.start(window, seed + pacers.size(), ofOne));
    }
    long sent = 0;
    for (LoopPacer pacer : pacers) {
      sent += pacer.sent(Duration.ofNanos(window.length()).plus(BEYOND_WINDOW));
    }
    return sent;
  }

  @Override
  public void close() {
    sockets.close();
  }

  /** Like the others': two and a half seconds unsent, and a machine that stalls ends no session. */
  private static SocketLimits limits() {
    SocketLimits usual = SocketLimits.defaults();
    return new SocketLimits(
        usual.dial(),
        MOST_WAITING,
        usual.messageBytes(),
        SILENCE,
        SILENCE,
        UNSENT_TWICE,
        usual.close());
  }
}
