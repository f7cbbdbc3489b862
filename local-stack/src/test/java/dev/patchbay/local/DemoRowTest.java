package dev.patchbay.local;

import static dev.patchbay.local.DemoFixture.completed;
import static dev.patchbay.local.DemoFixture.job;
import static dev.patchbay.local.DemoFixture.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AudioReference;
import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.Outcome;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoRowTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private final DemoJob parcel = job("parcel call");
  private final String text = Recordings.load().named("parcel-delay").text();

  @Test
  void rowFollowsItsJobFromEventToEvent() {
    DemoRow row = DemoRow.of(parcel).published();
    row = row.with(new JobEvent.Accepted(parcel.jobId(), NOW, DemoFixture.ROUTE, Map.of()));
    assertThat(row.state()).isEqualTo(DemoState.ACCEPTED);
    assertThat(row.route()).contains(DemoFixture.ROUTE);
    row = row.with(new JobEvent.Started(parcel.jobId(), NOW, 1, 1));
    assertThat(row.state()).isEqualTo(DemoState.WORKING);
    row = row.with(new JobEvent.Retrying(parcel.jobId(), NOW, 1, "provider_unavailable"));
    assertThat(row.state()).isEqualTo(DemoState.RETRYING);
    assertThat(row.told()).isEqualTo("provider_unavailable");
    row = row.with(result(parcel, completed(text), 2, "0.01"));
    assertThat(row.state()).isEqualTo(DemoState.COMPLETED);
    assertThat(row.attempt()).isEqualTo(2);
    assertThat(row.latency().orElseThrow()).hasMillis(1234);
  }

  @Test
  void eventReadAfterTheResultChangesNothing() {
    DemoRow row = DemoRow.of(parcel).with(result(parcel, completed(text), 1, "0.01"));

    assertThat(row.with(new JobEvent.Started(parcel.jobId(), NOW, 1, 1))).isEqualTo(row);
  }

  @Test
  void rightWordsInTheExpectedAttemptAreRight() {
    DemoRow row = DemoRow.of(parcel).with(result(parcel, completed(text), 1, "0.01"));

    assertThat(DemoOutcome.fault(row)).isEmpty();
  }

  @Test
  void otherWordsAttemptsOrOutcomesAreWrong() {
    DemoRow row = DemoRow.of(parcel);

    assertThat(DemoOutcome.fault(row.with(result(parcel, completed("Hello."), 1, "0"))))
        .contains("other words than were said");
    assertThat(DemoOutcome.fault(row.with(result(parcel, completed(text), 2, "0"))))
        .contains("2 attempts instead of 1");
    assertThat(DemoOutcome.fault(row.with(result(parcel, new Outcome.Cancelled(), 1, "0"))))
        .isPresent();
    assertThat(DemoOutcome.fault(row)).isPresent();
  }

  @Test
  void cuesThatWereAskedForMustBeThereInOrderAndNoOthers() {
    DemoJob train = job("train question");
    String words = Recordings.load().named("zug-auskunft").text();
    var first = new Cue(0, 400, "a");
    var second = new Cue(400, 900, "b");

    assertThat(cuesFault(train, words, List.of(first, second))).isEmpty();
    assertThat(cuesFault(train, words, List.of())).contains("no cues");
    assertThat(cuesFault(train, words, List.of(second, first))).contains("cues are not in order");
    assertThat(cuesFault(parcel, text, List.of(first))).contains("cues, not asked for");
  }

  private static Optional<String> cuesFault(DemoJob job, String words, List<Cue> cues) {
    return DemoOutcome.fault(DemoRow.of(job).with(result(job, completed(words, cues), 1, "0")));
  }

  @Test
  void subtitlesMustShowWhatWasSaid() {
    DemoJob yes = job("yes, as subtitles");
    String words = Recordings.load().named("short-confirmation").text();
    String head = "WEBVTT\n\n1\n00:00:00.000 --> 00:00:02.600\n";

    assertThat(subtitlesFault(yes, words, head + words.replace("go ahead", "go\nahead") + "\n"))
        .isEmpty();
    assertThat(subtitlesFault(yes, words, head + "Yes.\n"))
        .contains("subtitles have other words than were said");
    assertThat(DemoOutcome.fault(DemoRow.of(yes).with(result(yes, completed(words), 1, "0"))))
        .contains("no subtitles");
  }

  private static Optional<String> subtitlesFault(DemoJob job, String words, String webvtt) {
    var output =
        new JobOutput(
            Optional.of(words),
            List.of(),
            Optional.of(webvtt),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return DemoOutcome.fault(
        DemoRow.of(job).with(result(job, new Outcome.Completed(output), 1, "0")));
  }

  @Test
  void notesMustTellWhatWasSaidAndNothingElse() {
    DemoJob notes = job("meeting notes");
    JsonObject right = ((Expected.Notes) notes.expected()).notes();

    assertThat(notesFault(notes, right)).isEmpty();
    assertThat(notesFault(notes, JsonObject.parse("{\"summary\":\"Nothing.\"}"))).isPresent();
    assertThat(DemoOutcome.fault(DemoRow.of(notes).with(result(notes, completed("x"), 1, "0"))))
        .isPresent();
  }

  private static Optional<String> notesFault(DemoJob job, JsonObject notes) {
    var output =
        new JobOutput(
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(notes),
            Optional.empty());
    return DemoOutcome.fault(
        DemoRow.of(job).with(result(job, new Outcome.Completed(output), 1, "0")));
  }

  @Test
  void aReplyWithoutAudioIsWrong() {
    DemoJob reply = job("red light, answered");
    DemoRow row = DemoRow.of(reply).with(result(reply, completed(DemoAgents.REPLY), 1, "0"));

    assertThat(DemoOutcome.fault(row)).contains("no audio");
  }

  @Test
  void anAnnouncementTellsTheFirstWordsThatWereSaidAndHowLongItIs() {
    DemoJob sale = job("sale, fails twice");
    var audio = new AudioReference(URI.create("file:///a.wav"), "audio/wav", 2388, 114_668);
    DemoRow row = DemoRow.of(sale).with(result(sale, DemoFixture.spoken(audio), 3, "0"));

    assertThat(row.told()).isEqualTo("\"Today all garden chairs…\" (2.4 s)");
  }

  @Test
  void announcementWithoutAudioIsWrong() {
    DemoJob announcement = job("closing days");
    DemoRow row = DemoRow.of(announcement).with(result(announcement, completed("x"), 1, "0"));

    assertThat(DemoOutcome.fault(row)).contains("no audio");
  }

  @Test
  void halfRecordMustBeSetAsideAsMalformed() {
    DemoRow row = DemoRow.of(job("half a record"));

    assertThat(DemoOutcome.fault(row.setAside("malformed"))).isEmpty();
    assertThat(DemoOutcome.fault(row.setAside("schema"))).isPresent();
    assertThat(DemoOutcome.fault(row)).isPresent();
  }

  @Test
  void whoIsToBeRefusedMustBeForThatReason() {
    DemoJob late = job(DemoShortage.LATE);
    DemoRow row = DemoRow.of(late);

    assertThat(DemoOutcome.fault(row.with(result(late, rejected("budget_exhausted"), 0, "0"))))
        .isEmpty();
    assertThat(DemoOutcome.fault(row.with(result(late, rejected("lane_full"), 0, "0"))))
        .contains("lane_full instead of budget_exhausted");
    assertThat(DemoOutcome.fault(row.with(result(late, completed("x"), 1, "0")))).isPresent();
  }

  private static Outcome rejected(String reason) {
    return new Outcome.Rejected(reason, "detail");
  }

  @Test
  void finishedRowIsOneLineOfJson() {
    DemoRow row = DemoRow.of(parcel).with(result(parcel, completed(text), 1, "0.0100"));

    assertThat(DemoLine.of(row).json())
        .doesNotContain("\n")
        .contains("\"lane\":\"chained\"", "\"tier\":\"B\"", "\"latencyMs\":1234")
        .contains("\"costUsd\":\"0.01\"", "\"right\":true", text);
  }

  @Test
  void costsOfATableAreRoundedAlikeWhateverTheirLength() {
    DemoRow row = DemoRow.of(parcel);

    assertThat(DemoTable.line(row.with(result(parcel, completed("x"), 1, "0.01")), 140))
        .contains(" 0.0100000  x");
    assertThat(DemoTable.line(row.with(result(parcel, completed("x"), 1, "0.00000004")), 140))
        .contains(" 0.0000000  x");
  }

  @Test
  void whatStandsBehindTheLastAttemptIsTold() {
    var exhausted =
        new Outcome.Failed("attempts_exhausted", "attempt 3 of 3: provider_unavailable");

    assertThat(DemoRow.of(parcel).with(result(parcel, exhausted, 3, "0")).told())
        .isEqualTo("attempts_exhausted: provider_unavailable");
  }

  @Test
  void tableLineIsNeverLongerThanTheTerminal() {
    DemoRow row =
        DemoRow.of(parcel).with(result(parcel, completed(text + "\n\u001b[2J"), 1, "0.1"));

    assertThat(DemoTable.lines(List.of(row), 100))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    assertThat(DemoTable.line(row, 400)).contains("parcel call", "1.23 s").doesNotContain("\u001b");
    assertThat(DemoTable.line(row, 100)).endsWith("…");
  }

  @Test
  void terminalOf80ColumnsShowsEveryColumnOfEveryJobAndTheFirstWords() {
    for (DemoJob job : DemoFixture.PLAN.jobs()) {
      DemoRow row = DemoRow.of(job).with(result(job, completed("Necesito"), 3, "0.000373246875"));

      assertThat(DemoTable.line(row, 80))
          .contains(job.tenant().name(), job.label(), "completed", "chained B", "  3 ")
          .contains(" 1.23 s ", " 0.0003732 ")
          .endsWith("Necesito");
    }
    assertThat(DemoTable.heading(80)).endsWith("words");
  }
}
