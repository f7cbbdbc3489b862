package dev.patchbay.local.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A run in which too little happened is found out, too. */
final class SocketFiguresTest {
  private final Talk talk = new Talk();

  @Test
  void countsWordsOfBothWays() {
    assertThat(SocketFigures.words(talk.report())).isEqualTo(3 + 3 + 2 + 3 + 2);
  }

  @Test
  void findsThatFewerSessionsThanPromisedWereOpenAtOnce() {
    assertThat(SocketFigures.missing(talk.report(), 2)).isEmpty();
    assertThat(SocketFigures.missing(talk.report(), 3))
        .containsExactly("2 sessions at once, not 3");
  }

  @Test
  void findsThatTheFramesKeptNoPace() {
    talk.lateMicros = 20_001;
    assertThat(SocketFigures.missing(talk.report(), 2))
        .containsExactly("no real-time pace: half the frames were late by 20.0 ms");
  }

  @Test
  void findsThatACallerSaidNothing() {
    talk.exchanges.clear();
    assertThat(SocketFigures.missing(talk.report(), 2)).containsExactly("caller-0 said nothing");
  }
}
