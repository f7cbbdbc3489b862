package dev.patchbay.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Test
  void aWellFormedContextIsKept() {
    var trace = new TraceContext(Optional.of(PARENT), Optional.of("vendor=~ 1"));

    assertThat(trace.traceparent()).hasValue(PARENT);
    assertThat(trace.tracestate()).hasValue("vendor=~ 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-011",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319g-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331_01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333 -01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0x"
      })
  void aMalformedParentIsDroppedAndTheStateWithIt(String parent) {
    assertThat(new TraceContext(Optional.of(parent), Optional.of("vendor=1")))
        .isEqualTo(TraceContext.NONE);
  }

  @Test
  void aMalformedStateIsDroppedAlone() {
    for (String state : new String[] {"", "a\u0007", "\u00e4", "x".repeat(513)}) {
      assertThat(new TraceContext(Optional.of(PARENT), Optional.of(state)))
          .isEqualTo(new TraceContext(Optional.of(PARENT), Optional.empty()));
    }
  }
}
