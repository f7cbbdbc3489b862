package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.ServedCall;
import dev.patchbay.local.SimulatedProvider;
import dev.patchbay.local.Stack;
import dev.patchbay.local.TestProduct;
import dev.patchbay.local.TestStack;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Words become speech in a file, and the file becomes the same words. */
final class RoundTripIT {
  private static final int WORDS = 300;
  private final Stack stack = TestStack.stack();

  @Test
  void threeHundredWordsComeBackWordForWord() throws Exception {
    try (var product = new TestProduct(stack.bootstrapServers(), TestStack.tenant())) {
      String text = text();
      JobOutput spoken = output(product.result(product.announce(text)));
      JobId hearing = product.transcribe(spoken.audio().orElseThrow().uri());
      String heard = output(product.result(hearing)).text().orElseThrow();

      assertThat(heard.strip().split("\\s+")).hasSize(WORDS).containsExactly(text.split(" "));
      assertThat(decodes(hearing)).containsExactly(Optional.of(true));
    }
  }

  /** Sentences of ten words. */
  private static String text() {
    var random = new SplittableRandom(SiteFixture.SEED);
    return IntStream.range(0, WORDS / 10)
        .mapToObj(_ -> Words.text(random, 10) + ".")
        .collect(Collectors.joining(" "));
  }

  private List<Optional<Boolean>> decodes(JobId job) {
    return new SimulatedProvider(stack.simulator().url())
        .ledger().stream()
            .filter(call -> call.clientRequestId().startsWith(job.toString()))
            .map(ServedCall::clean)
            .toList();
  }

  private static JobOutput output(Result result) {
    assertThat(result.outcome()).isInstanceOf(Outcome.Completed.class);
    return ((Outcome.Completed) result.outcome()).output();
  }
}
