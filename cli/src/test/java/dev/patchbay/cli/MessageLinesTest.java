package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AudioReference;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageLinesTest {
  private static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");
  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final DegradedFrom FROM = new DegradedFrom(Tier.B, "provider_unavailable");
  private static final AudioReference AUDIO =
      new AudioReference(URI.create("file:///out/acme/1.wav"), "audio/wav", 2292, 110_060);

  @Test
  void aResultOnALesserTierSaysInsteadOfWhichAndWhy() {
    assertThat(MessageLines.of(result(Optional.of(FROM), Optional.of("We call back."))))
        .contains("  completed  tier C (instead of B: provider_unavailable)  attempts 2  ");
    assertThat(MessageLines.of(result(Optional.empty(), Optional.of("We call back."))))
        .contains("  tier C  ");
  }

  @Test
  void anEventOfMovingSaysWhereToAndWhy() {
    var route = new Route("chained/last-resort", Lane.CHAINED, Tier.C, List.of());

    assertThat(MessageLines.what(new JobEvent.Moved(JOB, TEN, route, FROM)))
        .isEqualTo(
            "moved       route chained/last-resort (tier C) (instead of B: provider_unavailable)");
  }

  @Test
  void aReplysWordsStandBelowItsLineAndThenWhereItsSpeechIs() {
    assertThat(
            MessageLines.whole(result(Optional.empty(), Optional.of("Hello.\nWe call back.")))
                .lines()
                .skip(1))
        .containsExactly("Hello.", "We call back.", "file:///out/acme/1.wav (2.29 s of audio/wav)");
  }

  @Test
  void speechAloneStandsOnTheLineItself() {
    assertThat(MessageLines.whole(result(Optional.empty(), Optional.empty())).lines())
        .singleElement()
        .asString()
        .endsWith("  file:///out/acme/1.wav (2.29 s of audio/wav)");
  }

  @Test
  void notesAreReadBelowTheLineAndSubtitlesOnlyWhenTheyAreAll() {
    var notes =
        output(Optional.empty(), Optional.of("WEBVTT\n"), Optional.of("{\"summary\":\"Hello.\"}"));
    var subtitles = output(Optional.empty(), Optional.of("WEBVTT\n\nHello.\n"), Optional.empty());

    assertThat(OutputLines.of(new Outcome.Completed(notes))).containsExactly("Summary: Hello.");
    assertThat(OutputLines.of(new Outcome.Completed(subtitles)))
        .containsExactly("WEBVTT", "", "Hello.");
  }

  private static JobOutput output(
      Optional<String> text, Optional<String> webvtt, Optional<String> notes) {
    return new JobOutput(
        text, List.of(), webvtt, Optional.empty(), notes.map(JsonObject::parse), Optional.empty());
  }

  private static Result result(Optional<DegradedFrom> from, Optional<String> text) {
    return new Result(
        "acme/1",
        TenantId.of("acme"),
        JOB,
        Purpose.REPLY,
        new Outcome.Completed(new JobOutput(text, List.of(), Optional.of(AUDIO))),
        Optional.empty(),
        Optional.of(Tier.C),
        from,
        2,
        2,
        TEN,
        TEN.plusMillis(1234),
        List.of(),
        Usd.parse("0"),
        Map.of());
  }
}
