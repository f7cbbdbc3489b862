package dev.patchbay.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceTest {
  private static final Optional<String> STATE = Optional.of("vendor=1");

  @Test
  void whatIsTooLongToBeOneIsLeftOut() {
    assertThat(new Trace(words(128), STATE).traceparent()).isEqualTo(words(128));
    assertThat(new Trace(words(129), STATE).traceparent()).isEmpty();
    assertThat(new Trace(words(128), words(512)).tracestate()).isEqualTo(words(512));
    assertThat(new Trace(words(128), words(513)).tracestate()).isEmpty();
  }

  @Test
  void aStateWithoutAParentTellsNothing() {
    assertThat(new Trace(Optional.empty(), STATE)).isEqualTo(Trace.NONE);
    assertThat(new Trace(words(129), STATE)).isEqualTo(Trace.NONE);
  }

  private static Optional<String> words(int length) {
    return Optional.of("w".repeat(length));
  }
}
