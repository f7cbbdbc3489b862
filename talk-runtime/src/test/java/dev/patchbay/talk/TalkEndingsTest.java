package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.talk.conversation.EndReason;
import dev.patchbay.worker.frames.FrameSummary;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TalkEndingsTest {
  private static final TalkOutput WENT =
      new TalkTally().output(Duration.ZERO, new FrameSummary(Map.of(), 0, 0, 0, 0, 0), 0, 0);

  @Test
  void aTalkThatIsWoundUpEndsWithThatReasonUnlessTheCallerLeftBefore() {
    assertThat(reason(EndReason.ASKED, "finish_by")).contains("finish_by");
    assertThat(reason(EndReason.COST, "cost")).contains("cost");
    assertThat(reason(EndReason.HUNG_UP, "cost")).contains("hung_up");
  }

  @Test
  void aProviderThatIsAwayAndOneThatRefusesAreToldApartAndWhyIsSaid() {
    assertThat(failed(Optional.of(new Trouble(false, "Unreachable"))))
        .isEqualTo(
            new Ending.Failed(
                    "provider_unavailable",
                    "The provider's session could not be kept: Unreachable.",
                    false,
                    Optional.empty())
                .talked(WENT));
    assertThat(failed(Optional.of(new Trouble(true, "invalid_request_error"))).reason())
        .isEqualTo("provider_refused");
    assertThat(failed(Optional.empty()).reason()).isEqualTo("provider_unavailable");
  }

  @Test
  void whatServesTheTalkHasTheLastWord() {
    var why = new Ending.Failed("spend_cap_reached", "no money", true, Optional.empty());
    Ending ending =
        TalkEndings.of(
            EndReason.PROVIDER,
            Optional.empty(),
            Optional.of(new Trouble(false, "ProviderError")),
            Optional.of(why),
            WENT);

    assertThat(ending)
        .isEqualTo(
            new Ending.Failed("spend_cap_reached", "no money", false, Optional.empty())
                .talked(WENT));
  }

  private static Optional<String> reason(EndReason reason, String windUp) {
    Ending ending =
        TalkEndings.of(reason, Optional.of(windUp), Optional.empty(), Optional.empty(), WENT);
    return ((Ending.Completed) ending).reason();
  }

  private static Ending.Failed failed(Optional<Trouble> trouble) {
    return (Ending.Failed)
        TalkEndings.of(EndReason.PROVIDER, Optional.empty(), trouble, Optional.empty(), WENT);
  }
}
