package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.TenantId;
import org.junit.jupiter.api.Test;

class OpenCallsTest {
  private static final TenantId ACME = TenantId.of("acme");
  private static final TenantId OTHER = TenantId.of("other");

  private final OpenCalls open = new OpenCalls(new OpenCalls.Bounds(3, 2));

  @Test
  void aTenantHasItsShareAndAllOfThemHaveOne() {
    assertThat(open.enter(ACME)).isTrue();
    assertThat(open.enter(ACME)).isTrue();
    assertThat(open.enter(ACME)).isFalse();
    assertThat(open.enter(OTHER)).isTrue();
    assertThat(open.enter(OTHER)).isFalse();

    open.leave(ACME);
    assertThat(open.enter(OTHER)).isTrue();
    assertThat(open.enter(ACME)).isFalse();
  }

  @Test
  void nobodyLeavesWhoDidNotEnter() {
    assertThatThrownBy(() -> open.leave(ACME)).isInstanceOf(IllegalStateException.class);
  }
}
