package dev.patchbay.openai.socket;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** Keeps all that a session hears, with times; who waits for something does so with a deadline. */
final class Diary extends RecordingListener {
  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

  private final List<ServerEvent> all = new ArrayList<>();
  private final ByteArrayOutputStream speech = new ByteArrayOutputStream();
  private final List<OptionalLong> elapsed = new ArrayList<>();
  private long lastHeard;
  private long endedAt;
  private Instant endedClock = Instant.MAX;
  private boolean over;
  private boolean toldToGoOn;

  @Override
  public synchronized void audio(AudioDelta delta) {
    speech.write(delta.bytes(), 0, delta.length());
    elapsed.add(delta.elapsedMs());
    heard();
  }

  @Override
  public synchronized void event(ServerEvent event) {
    all.add(event);
    heard();
  }

  private void heard() {
    lastHeard = System.nanoTime();
    notifyAll();
  }

  @Override
  public synchronized void mayGoOn() {
    toldToGoOn = true;
    notifyAll();
  }

  @Override
  public synchronized void ended(SocketEnd ended) {
    endedAt = System.nanoTime();
    endedClock = Instant.now();
    over = true;
    super.ended(ended);
    notifyAll();
  }

  /** The n-th event of this kind, counted from 1. */
  synchronized <T extends ServerEvent> T await(Class<T> kind, int n) throws InterruptedException {
    await(kind.getName() + " " + n, () -> events(kind).size() >= n);
    return events(kind).get(n - 1);
  }

  <T extends ServerEvent> T await(Class<T> kind) throws InterruptedException {
    return await(kind, 1);
  }

  /** So many bytes of audio. */
  synchronized void awaitSpeech(int bytes) throws InterruptedException {
    await(bytes + " bytes of audio", () -> speech.size() >= bytes);
  }

  synchronized void awaitDeltas(int count) throws InterruptedException {
    await(count + " deltas", () -> elapsed.size() >= count);
  }

  synchronized void awaitGoOn() throws InterruptedException {
    await("may go on", () -> toldToGoOn);
    toldToGoOn = false;
  }

  private void await(String what, BooleanSupplier there) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE;
    while (!there.getAsBoolean()) {
      long left = until - System.nanoTime();
      if (over || left <= 0) {
        throw new AssertionError("no " + what + (over ? "; ended: " + ends : "") + ": " + all);
      }
      wait(left / 1_000_000 + 1);
    }
  }

  synchronized <T extends ServerEvent> List<T> events(Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  synchronized byte[] speech() {
    return speech.toByteArray();
  }

  /** What each delta of a translation said of its place. */
  synchronized List<Long> elapsed() {
    return elapsed.stream().map(OptionalLong::orElseThrow).toList();
  }

  /** From the last thing heard to the end. */
  synchronized Duration silentBeforeTheEnd() {
    return Duration.ofNanos(endedAt - lastHeard);
  }

  synchronized long endedAt() {
    return endedAt;
  }

  synchronized Instant endedClock() {
    return endedClock;
  }
}
