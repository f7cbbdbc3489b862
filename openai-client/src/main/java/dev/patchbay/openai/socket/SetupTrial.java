package dev.patchbay.openai.socket;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A session that is dialled, set up and closed, to learn whether that can be done: nothing is said
 * in it, so it costs nothing.
 */
public final class SetupTrial implements SocketListener {
  private final ClientEvent.SessionUpdate setup;
  private final CompletableFuture<Result> result = new CompletableFuture<>();

  private SetupTrial(ClientEvent.SessionUpdate setup) {
    this.setup = setup;
  }

  /** How far it came. */
  public sealed interface Result {
    /** The provider told what is in effect. */
    record SetUp() implements Result {}

    /** The provider did not take the configuration, or could not. */
    record NotSetUp(ProviderError error) implements Result {}

    /** The session ended before. */
    record Ended(SocketEnd end) implements Result {}

    /** Nothing of that in time. */
    record TooLate() implements Result {}
  }

  /** Dials as {@link Sockets#dial} does. */
  @FunctionalInterface
  public interface Dialler {
    /** Gives by what the dial is given up, and the session closed. */
    Runnable dial(DialRequest request, SocketListener listener);
  }

  /**
   * Makes the trial, and waits for its end; the session is closed or given up before this returns.
   *
   * @param within at most
   */
  public static Result of(
      Dialler dialler, DialRequest request, ClientEvent.SessionUpdate setup, Duration within)
      throws InterruptedException {
    var trial = new SetupTrial(setup);
    Runnable close = dialler.dial(request, trial);
    try {
      return trial.result.get(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return new Result.TooLate();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a result is never an exception", e);
    } finally {
      close.run();
    }
  }

  @Override
  public void opened(RealtimeSession session) {
    var unused = session.send(setup);
  }

  @Override
  public void audio(AudioDelta delta) {
    // Nothing was asked for.
  }

  @Override
  public void event(ServerEvent event) {
    switch (event) {
      case SessionEvent.Updated _ -> result.complete(new Result.SetUp());
      case ProviderError error -> result.complete(new Result.NotSetUp(error));
      default -> {}
    }
  }

  @Override
  public void mayGoOn() {
    // Nothing waits to be sent.
  }

  @Override
  public void ended(SocketEnd end) {
    result.complete(new Result.Ended(end));
  }
}
