package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

final class ResolverTest {
  private static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.1");

  private final Queue<Runnable> threads = new ArrayDeque<>();
  private final List<String> lookedUp = new ArrayList<>();
  private final List<List<InetAddress>> told = new ArrayList<>();
  private final Resolver resolver = new Resolver(threads::add, this::lookUp);

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    lookedUp.add(host);
    if (host.equals("nowhere")) {
      throw new UnknownHostException(host);
    }
    return new InetAddress[] {ADDRESS};
  }

  @Test
  void hostThatHangsTakesOneThreadHoweverManyWaitForIt() {
    resolver.resolve("hangs", told::add);
    resolver.resolve("hangs", told::add);
    resolver.resolve("other", told::add);
    assertThat(threads).hasSize(2);

    threads.remove().run();
    assertThat(lookedUp).containsExactly("hangs");
    assertThat(told).containsExactly(List.of(ADDRESS), List.of(ADDRESS));
  }

  @Test
  void hostIsLookedUpAnewByWhoeverComesLater() {
    resolver.resolve("host", told::add);
    threads.remove().run();
    resolver.resolve("host", told::add);
    threads.remove().run();

    assertThat(lookedUp).containsExactly("host", "host");
    assertThat(told).hasSize(2);
  }

  @Test
  void whatNobodyWantsAnyMoreIsNotLookedUp() {
    resolver.resolve("host", told::add).run();
    threads.remove().run();
    assertThat(lookedUp).isEmpty();

    resolver.resolve("host", told::add);
    threads.remove().run();
    assertThat(told).containsExactly(List.of(ADDRESS));
  }

  @Test
  void hostWithoutAddressHasNone() {
    resolver.resolve("nowhere", told::add);
    threads.remove().run();

    assertThat(told).containsExactly(List.of());
  }

  @Test
  void lookUpThatFindsNoThreadFindsNothing() {
    var full =
        new Resolver(
            _ -> {
              throw new RejectedExecutionException();
            },
            this::lookUp);
    full.resolve("host", told::add);

    assertThat(told).containsExactly(List.of());
  }
}
