package dev.patchbay.transcription;

import dev.patchbay.openai.InvalidRequest;
import dev.patchbay.openai.socket.SocketLimits;
import dev.patchbay.openai.socket.Trust;
import dev.patchbay.worker.app.PemFile;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of the provider's sockets, as in {@link SocketLimits}. These sessions have no responses
 * that could stall, so there is nothing to set about them.
 *
 * @param loops threads that carry all sessions, 1 to 64; 0: as many as there are cores
 * @param trust file of certificates (PEM) that are believed, and no others, where a gateway has a
 *     private authority; empty: those that the JDK believes
 */
record SocketProperties(
    @DefaultValue("0") int loops,
    @DefaultValue("") String trust,
    @DefaultValue("10s") Duration dial,
    @DefaultValue("256") int waitingDials,
    @DefaultValue("1MB") DataSize messageSize,
    @DefaultValue("2s") Duration unsent,
    @DefaultValue("30s") Duration close,
    @DefaultValue("6s") Duration pong) {
  private static final int MOST_LOOPS = 64;

  /** Its half is the most that a socket takes at once, and a frame has up to a second. */
  private static final Duration LEAST_UNSENT = Duration.ofSeconds(2);

  /** Throws {@link IllegalArgumentException} if a setting breaks its rule; names both. */
  SocketProperties {
    TranscriptionProperties.require(
        loops >= 0 && loops <= MOST_LOOPS, "sockets.loops", "must be 0 to " + MOST_LOOPS);
    TranscriptionProperties.require(
        unsent.compareTo(LEAST_UNSENT) >= 0, "sockets.unsent", "must be at least 2 s");
    var unused = limits(dial, waitingDials, messageSize, unsent, close, pong);
  }

  SocketLimits limits() {
    return limits(dial, waitingDials, messageSize, unsent, close, pong);
  }

  /**
   * Whose certificates are believed.
   *
   * @throws IllegalStateException when the file is none of certificates; names the setting alone
   */
  Trust authorities() {
    if (trust.isBlank()) {
      return Trust.platform();
    }
    List<X509Certificate> own = PemFile.certificates(trust, "patchbay.transcription.sockets.trust");
    return Trust.only(own.getFirst(), own.subList(1, own.size()).toArray(X509Certificate[]::new));
  }

  /** How many loops that is on a machine with so many cores. */
  int loopsOn(int cores) {
    return loops == 0 ? Math.min(MOST_LOOPS, cores) : loops;
  }

  private static SocketLimits limits(
      Duration dial,
      int waitingDials,
      DataSize messageSize,
      Duration unsent,
      Duration close,
      Duration pong) {
    SocketLimits usual = SocketLimits.defaults();
    try {
      return new SocketLimits(
          dial,
          waitingDials,
          (int) Math.min(Integer.MAX_VALUE, messageSize.toBytes()),
          usual.firstOutput(),
          usual.betweenEvents(),
          unsent,
          close,
          pong);
    } catch (InvalidRequest e) {
      throw new IllegalArgumentException(
          "patchbay.transcription.sockets." + named(e.field()) + ": must be " + e.rule());
    }
  }

  private static String named(String field) {
    return switch (field) {
      case "waitingDials" -> "waiting-dials";
      case "messageBytes" -> "message-size";
      default -> field;
    };
  }
}
