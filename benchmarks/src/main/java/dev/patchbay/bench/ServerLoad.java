package dev.patchbay.bench;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Speaks to the sessions of one client at a time. Confined to the server's one loop. */
final class ServerLoad {
  /**
   * What one window showed: appends as they came, and how late the deltas were already when sent.
   */
  record Heard(Arrivals appends, Arrivals deltasSent) {}

  /** So many whole lines there were. */
  record Lines(long lines) {}

  /** After a window's end, for what is on its way still. */
  static final Duration SETTLE = Duration.ofMillis(300);

  private record Speaking(ServerSession session, Channel channel) {}

  private final EventLoop loop;
  private final long seed;
  private final Map<String, List<Speaking>> clients = new HashMap<>();
  private long told;
  private ArrivalMeter meter = new ArrivalMeter(new Window(0, AudioFrame.NANOS, 1));

  ServerLoad(EventLoop loop, long seed) {
    this.loop = loop;
    this.seed = seed;
  }

  void joined(String client, ServerSession session, Channel channel) {
    var speaking = new Speaking(session, channel);
    clients.computeIfAbsent(client, name -> new ArrayList<>()).add(speaking);
    channel.closeFuture().addListener(closed -> clients.get(client).remove(speaking));
  }

  /** A session has said all words of a line. */
  void told() {
    told++;
  }

  /** From any thread: how many lines sessions have told. */
  CompletableFuture<Lines> lines() {
    return CompletableFuture.supplyAsync(() -> new Lines(told), loop);
  }

  ArrivalMeter meter() {
    return meter;
  }

  /** From any thread: speaks through one window, and tells what was heard in it. */
  CompletableFuture<Heard> run(String client, Window window) {
    var heard = new CompletableFuture<Heard>();
    loop.execute(() -> begin(client, window, heard));
    return heard;
  }

  /** From any thread: tells what was heard in one window, in which nothing is said unasked. */
  CompletableFuture<Heard> hear(Window window) {
    var heard = new CompletableFuture<Heard>();
    loop.execute(() -> {
      var appends = new ArrivalMeter(window);
      meter = appends;
      long end = window.ends() + SETTLE.toNanos() - System.nanoTime();
      loop.schedule(
          () -> heard.complete(new Heard(appends.arrivals(), appends.arrivals())),
          end,
          TimeUnit.NANOSECONDS);
    });
    return heard;
  }

  private void begin(String client, Window window, CompletableFuture<Heard> heard) {
    List<Speaking> all = clients.getOrDefault(client, List.of());
    if (all.size() < window.sessions()) {
      heard.completeExceptionally(
          new BenchFailure("%s has %d sessions open".formatted(client, all.size())));
      return;
    }
    List<Speaking> active = List.copyOf(all.subList(0, window.sessions()));
    meter = new ArrivalMeter(window);
    active.forEach(one -> one.session().responseBegins(one.channel()));
    var sent = new ArrivalMeter(window);
    speak(Pace.of(window, seed), active, sent);
    long end = window.ends() + SETTLE.toNanos() - System.nanoTime();
    ArrivalMeter appends = meter;
    loop.schedule(
        () -> {
          active.forEach(one -> one.session().responseEnds(one.channel()));
          heard.complete(new Heard(appends.arrivals(), sent.arrivals()));
        },
        end,
        TimeUnit.NANOSECONDS);
  }

  private void speak(Pace pace, List<Speaking> active, ArrivalMeter sent) {
    long next =
        pace.advance(
            System.nanoTime(),
            (session, due) -> {
              Speaking one = active.get(session);
              one.session().speak(one.channel(), due);
              sent.arrived(due, System.nanoTime());
            });
    if (next != Pace.OVER) {
      loop.schedule(
          () -> speak(pace, active, sent), next - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }
}
