package dev.patchbay.bench;

import java.time.Duration;

/** The bare sockets of our client, without anything around them. */
final class SocketSubject implements Subject {
  private final ClientRun client;
  private final Measuring measuring;

  SocketSubject(ClientRun client, Measuring measuring) {
    this.client = client;
    this.measuring = measuring;
  }

  @Override
  public String name() {
    return "sockets";
  }

  @Override
  public WindowResult window(int round, int sessions, Duration length) {
    return client.window(measuring, round, length);
  }

  @Override
  public MemoryUse memory() {
    return client.memory();
  }
}
