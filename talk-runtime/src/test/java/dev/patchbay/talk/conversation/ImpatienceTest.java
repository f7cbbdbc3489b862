package dev.patchbay.talk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A talk that may be had less well at once does not wait long for a provider. */
class ImpatienceTest {
  private final Rehearsal talk =
      new Rehearsal(Casts.impatient(Casts.setup(true, false)), true, false);

  @Test
  void aLostSessionIsDialledOnceMore() {
    assertThat(played("opened", "lost 1 retryable")).contains("open 2").doesNotContain("drain");
    assertThat(played("lost 2 retryable", "wait 3250")).contains("ended PROVIDER");
  }

  @Test
  void aDialThatHangsIsNotWaitedFor() {
    assertThat(played("wait 2000")).doesNotContain("close 1");
    assertThat(played("wait 250", "wait 500")).contains("close 1", "open 2");
    assertThat(played("wait 2250", "wait 3250")).contains("close 2", "ended PROVIDER");
  }

  private List<String> played(String... lines) {
    var shown = new ArrayList<String>();
    for (String line : lines) {
      talk.play(line).stream().map(Shown::effect).forEach(shown::add);
    }
    return shown;
  }
}
