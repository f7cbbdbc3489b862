package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyRingTest {
  @Test
  void anyKeyButTheBadOnesIsGoodWhereNoneIsNamed() {
    KeyRing ring = KeyRing.of(Set.of(), Set.of("bad"));

    assertThatCode(() -> ring.check("any", "no key")).doesNotThrowAnyException();
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> ring.check("bad", "no key"));
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> ring.check("", "no key"));
  }

  @Test
  void whereGoodKeysAreNamedAllOthersAreBad() {
    KeyRing ring = KeyRing.of(Set.of("good", "both"), Set.of("both"));

    assertThatCode(() -> ring.check("good", "no key")).doesNotThrowAnyException();
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> ring.check("any", "no key"));
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> ring.check("both", "no key"));
  }
}
