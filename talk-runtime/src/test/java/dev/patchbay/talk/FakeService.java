package dev.patchbay.talk;

import dev.patchbay.openai.socket.BillingUnit;
import dev.patchbay.schemas.Ending;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.OperationEnd;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Sessions that are moved by hand, of the usual dispatch. */
record FakeService(
    FakeLinks links, Attempt attempt, Consumer<OperationEnd> told, LongSupplier millis)
    implements TalkService {
  @Override
  public Optional<String> transcription() {
    return Optional.of(LiveDispatches.HEARD.model());
  }

  @Override
  public Duration sessionAge() {
    return Duration.ofMinutes(60);
  }

  @Override
  public boolean redials() {
    return links.failure.isEmpty();
  }

  @Override
  public Optional<Ending.Failed> failure() {
    return links.failure;
  }

  @Override
  public Optional<String> notice() {
    return Optional.empty();
  }

  @Override
  public Spending spending() {
    return new Spending(
        attempt,
        LiveDispatches.SPOKEN,
        Optional.of(LiveDispatches.HEARD),
        BillingUnit.DURATION,
        1_024,
        24_576,
        millis);
  }

  @Override
  public SessionHealth health(Duration dial) {
    return new SessionHealth(LiveDispatches.SPOKEN.target(), told, dial, millis);
  }

  @Override
  public Runnable dial(ProviderLine line) {
    return links.dial(line);
  }
}
