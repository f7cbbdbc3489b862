package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.*;
import static dev.patchbay.router.ledger.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Result;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JobStateTest {
  private final FakeShell shell = new FakeShell();

  @Test
  void aTypicalStateIsSmallAndHoldsNothingOfTheInput() {
    shell.submit();
    for (int attempt = 1; attempt <= 2; attempt++) {
      var holder = shell.startedAgain(attempt, attempt);
      shell.report(exposed(holder, attempt, 2, "60"));
      shell.report(used(holder, attempt, 3, call(1, "12.5", "12.5")));
      shell.report(exposed(holder, attempt, 4, "60"));
      shell.ticks(32);
    }
    shell.startedAgain(3, 3);

    byte[] stored = Json.write(shell.state.orElseThrow());

    assertThat(stored.length).isLessThan(4096);
    assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain("audio/wav", "input\"");
  }

  @Test
  void aFinishedStateIsSmallerStillAndForgetsTheLabels() {
    shell.report(completed(shell.started(), 1, call(1, "12.5", "12.5")));

    byte[] stored = Json.write(shell.state.orElseThrow());

    assertThat(stored.length).isLessThan(1200);
    assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain("campaign");
    Result result = shell.result();
    assertThat(result.attributes()).containsEntry("campaign", "spring");
  }

  @Test
  void noStateOrOrderShowsAProductsLabelsInItsWords() {
    shell.started();

    assertThat(shell.state.orElseThrow().toString()).doesNotContain("spring");
  }

  @Test
  void aStateNamesWhenItMustBeWoken() {
    shell.submit(startWithin(Duration.ofSeconds(15)), HASH);
    assertThat(shell.state.orElseThrow().wakeTick()).isEqualTo(OptionalLong.of(1000 + 2400));
    assertThat(shell.state.orElseThrow().wakeTime()).contains(START.plusSeconds(15));

    shell.startedAgain(1, 1);
    assertThat(shell.state.orElseThrow().wakeTick()).isEqualTo(OptionalLong.of(1000 + 32));
    assertThat(shell.state.orElseThrow().wakeTime()).contains(START.plusSeconds(3600));

    shell.report(completed(claim(1, "claim-1"), 1));
    assertThat(shell.state.orElseThrow().wakeTick()).isEmpty();
    assertThat(shell.state.orElseThrow().wakeTime()).contains(START.plusSeconds(4 * 86400));
  }

  @Test
  void everyStateCarriesItsTypeByAnExplicitName() {
    assertThat(JobState.class.getAnnotation(JsonTypeInfo.class).use())
        .isEqualTo(JsonTypeInfo.Id.NAME);
    assertThat(Phase.class.getAnnotation(JsonTypeInfo.class).use()).isEqualTo(JsonTypeInfo.Id.NAME);
  }
}
