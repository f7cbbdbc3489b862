package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.talk.ToolResult.Failed;
import dev.patchbay.talk.ToolResult.Unknown;
import org.junit.jupiter.api.Test;

class SendingTest {
  private final Sending sending = new Sending();

  @Test
  void aRequestLeavesOnce() {
    assertThat(sending.release()).isTrue();
    assertThat(sending.release()).isFalse();
  }

  @Test
  void whatHasLeftIsUnknownWithoutAnAnswer() {
    sending.release();

    assertThat(sending.withoutAnswer("deadline")).isEqualTo(new Unknown("deadline"));
  }

  @Test
  void whatWasGivenUpNeverLeaves() {
    assertThat(sending.withoutAnswer("deadline")).isEqualTo(new Failed("deadline"));
    assertThat(sending.release()).isFalse();
    assertThat(sending.withoutAnswer("connection")).isEqualTo(new Failed("connection"));
  }
}
