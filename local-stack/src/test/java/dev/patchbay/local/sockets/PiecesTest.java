package dev.patchbay.local.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A delta that is lost, doubled or out of order does not make the whole. */
final class PiecesTest {
  private final Pieces pieces = new Pieces();

  @Test
  void deltasOfOneTextMakeItWhateverCameBetweenThem() {
    pieces.add("a", " river");
    pieces.add("b", "gate");
    pieces.add("a", " late");
    assertThat(pieces.make("a", "river late")).isTrue();
    assertThat(pieces.make("b", "gate")).isTrue();
    assertThat(pieces.make("c", "")).isTrue();
  }

  @Test
  void whatIsLostDoubledOrOutOfOrderDoesNotMakeIt() {
    pieces.add("a", "river");
    assertThat(pieces.make("a", "river late")).isFalse();
    pieces.add("a", " late");
    pieces.add("a", " late");
    assertThat(pieces.make("a", "river late")).isFalse();
    assertThat(pieces.make("a", "late river late")).isFalse();
    assertThat(pieces.make("b", "gate")).isFalse();
  }
}
