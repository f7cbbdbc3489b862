package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TenantCommandTest {
  @Test
  void aTenantThatWasThereIsNotCalledNew() {
    assertThat(TenantCommand.standing(true, false)).isEqualTo("is registered");
    assertThat(TenantCommand.standing(true, true)).isEqualTo("was registered already");
  }

  @Test
  void aTenantWhoseTopicsDifferIsNotRegisteredNowButStaysSo() {
    assertThat(TenantCommand.standing(false, false)).startsWith("is not registered");
    assertThat(TenantCommand.standing(false, true))
        .isEqualTo("was registered already, but its topics differ");
  }
}
