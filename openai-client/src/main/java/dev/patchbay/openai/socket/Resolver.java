package dev.patchbay.openai.socket;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Looks names up on other threads, for the JDK's look-up blocks. */
final class Resolver {
  private final Executor executor;

  Resolver(Executor executor) {
    this.executor = executor;
  }

  /** Tells the addresses, in the JDK's order; none if there are none. */
  void resolve(String host, Consumer<List<InetAddress>> then) {
    try {
      executor.execute(() -> then.accept(lookUp(host)));
    } catch (RejectedExecutionException e) {
      then.accept(List.of());
    }
  }

  private static List<InetAddress> lookUp(String host) {
    try {
      return List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      return List.of();
    }
  }
}
