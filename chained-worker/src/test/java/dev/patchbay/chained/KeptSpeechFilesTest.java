package dev.patchbay.chained;

import static dev.patchbay.chained.SpeakingHolders.DISCLOSURE;
import static dev.patchbay.chained.SpeakingHolders.GATE;
import static dev.patchbay.chained.SpeakingHolders.PARTING;
import static dev.patchbay.chained.SpeakingHolders.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Tier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of speech, of which jobs, who sees it, and when it goes. */
class KeptSpeechFilesTest {
  @TempDir Path folder;
  private SpeakingHolders holders;

  @BeforeEach
  void start() throws IOException {
    holders = new SpeakingHolders(folder);
  }

  @AfterEach
  void stop() {
    holders.close();
  }

  @Test
  void whatWasSaidIsSeenByItsGroupAloneAndToldWithoutWords() throws Exception {
    holders.unspeakable.add(TICKETS);
    holders.failed(holders.attempt(), true);

    Path kept = holders.kept();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-r-----");
    assertThat(new String(Files.readAllBytes(kept), StandardCharsets.ISO_8859_1))
        .doesNotContain("artificial", "gate");
    FinishedPart part = holders.said();
    assertThat(part.part()).isEqualTo(509);
    assertThat(part.body().propertyNames()).containsExactly("file", "key");
    assertThat(part.body().path("file").stringValue()).isEqualTo(kept.getFileName().toString());
    assertThat(SaidPart.in(List.of(part)).toString())
        .doesNotContain(part.body().path("key").stringValue());
  }

  @Test
  void thePlaceIsLeftOnceEveryLineIsInItAndTheOlderOneGoes() throws Exception {
    holders.unspeakable.add(TICKETS);
    holders.failed(holders.attempt(), true);
    Path older = holders.kept();
    holders.unspeakable.clear();
    holders.unspeakable.add(PARTING);
    var second = holders.attempt();
    var found = new AtomicLong();
    second.onceFinished =
        part ->
            SaidPart.in(List.of(part))
                .ifPresent(said -> {
                  assertThat(older).exists();
                  found.set(holders.job().resolve(said.file()).toFile().length());
                });

    holders.failed(second, true);

    assertThat(found)
        .hasValue(3 * SaidFile.HEAD + SpeakingHolders.sounds(DISCLOSURE, GATE, TICKETS).length);
    assertThat(holders.files()).containsExactly(holders.kept().getFileName().toString());
    assertThat(older).doesNotExist();
  }

  @Test
  void aDiskThatMayHaveNoRoomForALineIsFullBeforeThatIsPaidAndWhatWasPaidIsKept() throws Exception {
    holders.onceAsked = text -> holders.provider.disk = _ -> text.equals(GATE) ? 100_000 : 1 << 30;

    holders.failed(holders.attempt(), true);
    Ending again = holders.run(holders.attempt(), SpeakingHolders.reply());

    assertThat(((Ending.Failed) again).reason()).isEqualTo("output_disk_full");
    assertThat(holders.asked).containsExactly(DISCLOSURE, GATE);
    assertThat(holders.files()).containsExactly(holders.kept().getFileName().toString());

    holders.onceAsked = _ -> {};
    holders.provider.disk = _ -> 1 << 30;
    holders.completed(holders.attempt());

    assertThat(holders.asked).containsExactly(DISCLOSURE, GATE, TICKETS, PARTING);
  }

  @Test
  void whatAKilledHolderWasWritingGoesWhenALaterOneHasPublished() throws Exception {
    Files.createDirectories(holders.job());
    Files.createFile(holders.job().resolve("0-17.part"));
    Files.createFile(holders.job().resolve("2-17.part"));

    holders.completed(holders.attempt());

    assertThat(holders.files()).containsExactlyInAnyOrder("1.wav", "2-17.part");
  }

  @Test
  void aHolderThatSaidNoMoreThanItFoundLeavesThePlaceWhereItFoundIt() throws Exception {
    holders.unspeakable.add(TICKETS);
    holders.failed(holders.attempt(), true);
    var second = holders.attempt();
    holders.failed(second, true);

    assertThat(second.finished()).extracting(FinishedPart::kind).doesNotContain("said_1");
    holders.unspeakable.clear();
    holders.completed(holders.attempt());
    assertThat(holders.asked).containsExactly(DISCLOSURE, GATE, TICKETS, PARTING);
  }

  @Test
  void aFailureForGoodLeavesNothing() throws Exception {
    holders.unspeakable.add(TICKETS);
    holders.failed(holders.attempt(), true);
    holders.unspeakable.clear();
    holders.checkpoint.removeIf(part -> part.kind().equals("answer_1"));
    holders.answer = "";
    holders.finish = "refused";

    holders.failed(holders.attempt(), false);

    assertThat(holders.files()).isEmpty();
  }

  @Test
  void whatIsRefusedForGoodBeforeAnythingIsSaidLeavesNothing() throws Exception {
    holders.unspeakable.add(TICKETS);
    holders.failed(holders.attempt(), true);
    holders.checkpoint.removeIf(part -> !part.kind().equals("said_1"));
    holders.hearing = () -> ScriptedAnswers.json(400, "{}");

    holders.failed(holders.attempt(), false);

    assertThat(holders.files()).isEmpty();
  }

  @Test
  void whatItsBucketDoesNotTakeForGoodLeavesNothing() throws Exception {
    try (var s3 = new FakeS3()) {
      s3.scripted.put(
          "speech/" + ScriptedProvider.JOB + "/1.wav", FakeS3.error(403, "AccessDenied"));
      var place = new ReferenceProperties.PlacesProperties(List.of(), List.of(), "s3://speech/");
      var limits = TransferLimits.of(100_000_000, Duration.ofMinutes(1));
      var worker =
          holders.provider.worker(
              new FileReferences(new InputFiles(Optional.of(folder)), limits),
              new S3Outputs(Allowed.of(Map.of("acme", place)), s3.store(limits)),
              folder,
              Duration.ofMinutes(30));

      Ending ending = worker.work(SpeakingHolders.reply(), holders.attempt());

      assertThat(ending).isInstanceOf(Ending.Failed.class);
      assertThat(((Ending.Failed) ending).retryable()).isFalse();
      assertThat(s3.asked).hasSize(1);
    }
    assertThat(holders.files()).isEmpty();
  }

  @Test
  void theLastResortSaysItsPromptAloneAndLeavesNothingOfWhatWasSaid() throws Exception {
    holders.unspeakable.add(TICKETS);
    holders.failed(holders.attempt(), true);
    holders.asked.clear();
    Dispatch last = ScriptedJobs.lastResort(Output.AUDIO);
    Route route = last.route();

    holders.run(
        holders.attempt(),
        new Dispatch(
            last.tenant(),
            0,
            1,
            new Route(route.name(), route.lane(), Tier.C, route.stages()),
            last.finishBy(),
            last.job(),
            last.agent()));

    assertThat(holders.asked).containsExactly(DISCLOSURE, "Please call again later.");
    assertThat(holders.files()).containsExactly("2.wav");
  }

  @Test
  void anAnnouncementGoesOnWithThePartThatFailed() throws Exception {
    String text = "One two three four. ".repeat(500);
    List<String> parts = Sentences.parts(text, 4_096);
    holders.unspeakable.add(parts.get(1));
    holders.failed(holders.attempt(), ScriptedJobs.announcement(text), true);
    holders.unspeakable.clear();

    assertThat(holders.run(holders.attempt(), ScriptedJobs.announcement(text)))
        .isInstanceOf(Ending.Completed.class);

    assertThat(holders.asked).containsExactlyElementsOf(parts);
    assertThat(holders.published(2))
        .isEqualTo(SpeakingHolders.sounds(parts.toArray(String[]::new)));
  }

  @Test
  void anAnnouncementOfOnePartIsNotKept() throws Exception {
    assertThat(holders.run(holders.attempt(), ScriptedJobs.announcement("Hello.")))
        .isInstanceOf(Ending.Completed.class);

    assertThat(holders.checkpoint).isEmpty();
  }
}
