package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.talk.conversation.Line;
import dev.patchbay.talk.conversation.Noted;
import dev.patchbay.talk.conversation.ToolOutcome;
import dev.patchbay.worker.frames.FrameFinding;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TalkMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TalkMeters meters = new TalkMeters(registry);

  @Test
  void talksThatAreOpenAreThoseThatBeganAndHaveNotEnded() {
    meters.begins();
    meters.begins();
    meters.ends("hung_up");
    assertThat(registry.get("audio.talk.open").gauge().value()).isEqualTo(1);
    assertThat(registry.get("audio.talk.ends").tag("reason", "hung_up").counter().count()).isOne();
  }

  @Test
  void aFindingCountsForAllFramesThatItIsAbout() {
    meters.found(new FrameFinding.Missing(4, 3, 0));
    assertThat(registry.get("audio.talk.frames.findings").tag("kind", "missing").counter().count())
        .isEqualTo(3);
  }

  @Test
  void ofALineOnlyWhatACallerWaitsForAndCutsAreCounted() {
    meters.written(new Line.Called("c1", "book_table", Optional.empty()));
    assertThat(registry.getMeters()).hasSize(1);
    meters.written(new Line.Interrupted(1, 400));
    meters.written(new Line.Took(Line.Latency.CONNECT, Duration.ofMillis(200)));
    assertThat(registry.get("audio.talk.interruptions").counter().count()).isOne();
    assertThat(registry.get("audio.talk.latency").tag("what", "connect").timer().count()).isOne();
  }

  @Test
  void labelsAreStableWordsAndNothingThatSomebodySaid() {
    meters.noted(Noted.FALSE_START);
    meters.lost(new SocketFailure.Cut());
    meters.called(new ToolOutcome.Refused("canary"), "status_404");
    meters.called(new ToolOutcome.Answered("canary"), "ok");

    assertThat(
            registry.getMeters().stream()
                .flatMap(meter -> meter.getId().getTags().stream())
                .map(Tag::getValue)
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("false_start", "Cut", "refused", "answered", "status_404", "ok");
  }
}
