package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.BrokerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Who is killed hard under talks that shall stay where they are. */
enum Absence {
  /** It is started again on its data when the holders have fallen silent. */
  BROKER,
  /** It is started again at once, and nobody else is there. */
  ROUTER,
  /** It has the talks, and stays away: another one that has their state beside its own goes on. */
  ROUTER_WITH_STANDBY;

  /** Longer than a holder waits for the broker's word before it is silent. */
  static final Duration SILENCES = Strike.SUSPENDS;

  /** What a router wrote that is gone may be taken by the broker for so long. */
  private static final Duration ON_ITS_WAY = Duration.ofMillis(500);

  private static final int SIGKILL = 128 + 9;
  private static final Duration CONNECTS = Duration.ofMillis(500);

  /**
   * That it was done.
   *
   * @param at when the process was gone
   * @param exit how it ended
   * @param unreachable whether nobody took a connection meanwhile; asked of the broker alone
   * @param back when it answered again; empty if it stays away
   */
  record Done(
      Absence who, Instant at, OptionalInt exit, boolean unreachable, Optional<Instant> back) {
    /** What is on the topics from then on was said by whoever came after it. */
    Instant over() {
      return who == BROKER ? at : at.plus(ON_ITS_WAY);
    }

    /** How long nobody answered in its place; nothing if it stays away. */
    Optional<Duration> took() {
      return back.map(then -> Duration.between(at, then));
    }

    /** Whether it was what it was meant to be. */
    boolean asMeant() {
      boolean killed = exit.equals(OptionalInt.of(SIGKILL));
      return switch (who) {
        case BROKER ->
            killed
                && unreachable
                && took().filter(time -> time.compareTo(SILENCES) > 0).isPresent();
        case ROUTER -> killed && back.isPresent();
        case ROUTER_WITH_STANDBY -> killed && back.isEmpty();
      };
    }
  }

  /**
   * Kills a broker and has it again.
   *
   * @param silent waits until the holders are silent
   */
  static Done of(BrokerProcess broker, Runnable silent) {
    broker.kill();
    Instant at = Instant.now();
    OptionalInt exit = broker.exitStatus();
    silent.run();
    boolean unreachable = !takesConnections(broker.port());
    broker.restart();
    return new Done(BROKER, at, exit, unreachable, Optional.of(Instant.now()));
  }

  /**
   * Kills a router.
   *
   * @param then what is done about it
   */
  Done of(AppProcess router, Consumer<AppProcess> then) {
    router.kill();
    Instant at = Instant.now();
    OptionalInt exit = router.exitStatus();
    then.accept(router);
    Optional<Instant> back = router.alive() ? Optional.of(Instant.now()) : Optional.empty();
    return new Done(this, at, exit, false, back);
  }

  private static boolean takesConnections(int port) {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
          Math.toIntExact(CONNECTS.toMillis()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** For people. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
