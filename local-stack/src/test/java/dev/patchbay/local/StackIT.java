package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StackIT {
  private static final String TEXT =
      "The north gate opens at seven, please bring two blue tickets.";
  private final Stack stack = TestStack.stack();

  @Test
  void wordsComeBackAsTheyWentIn() throws Exception {
    try (var product = new TestProduct(stack.bootstrapServers(), TestStack.tenant())) {
      JobOutput spoken = output(product.result(product.announce(TEXT)));
      JobOutput heard =
          output(product.result(product.transcribe(spoken.audio().orElseThrow().uri())));

      assertThat(heard.text()).contains(TEXT);
    }
  }

  @Test
  void routerKilledHardLosesNoJobThatWasPublished() throws Exception {
    try (var product = new TestProduct(stack.bootstrapServers(), TestStack.tenant())) {
      stack.router().kill();
      var job = product.announce(TEXT);
      assertThat(stack.router().alive()).isFalse();

      stack.router().restart();
      stack.router().awaitReady(Deadline.after(Duration.ofSeconds(120)));

      assertThat(output(product.result(job)).audio()).isPresent();
    }
  }

  @Test
  void aTenantThatIsAddedWhileTheRouterIsDownIsServedAsSoonAsItIsBack() throws Exception {
    stack.router().kill();
    try (var product = new TestProduct(stack.bootstrapServers(), TestStack.tenant())) {
      var job = product.announce(TEXT);

      stack.router().restart();
      stack.router().awaitReady(Deadline.after(Duration.ofSeconds(120)));

      assertThat(output(product.result(job)).audio()).isPresent();
    }
  }

  private static JobOutput output(Result result) {
    assertThat(result.outcome()).isInstanceOf(Outcome.Completed.class);
    return ((Outcome.Completed) result.outcome()).output();
  }
}
