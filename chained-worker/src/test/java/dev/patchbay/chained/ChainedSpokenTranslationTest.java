package dev.patchbay.chained;

import static dev.patchbay.chained.ChainedStream.GATE;
import static dev.patchbay.chained.ChainedStream.RAIN;
import static dev.patchbay.chained.ChainedStream.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.LanguageOutput;
import dev.patchbay.schemas.StreamOutput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Translations by the chain that are heard, with vendors on real sockets. */
@Timeout(90)
class ChainedSpokenTranslationTest {
  @RegisterExtension final ChainedStream stream = ChainedStream.open();

  private final TranslatedLines spanish = new TranslatedLines(stream, "es");
  private final TranslatedLines french = new TranslatedLines(stream, "fr");

  @Test
  void everyWordIsHeardOnceInEachLanguageAndStandsInWritingToo() throws Exception {
    stream.says();

    JobOutput output = Ends.completed(stream.spokenTranslation("es", "fr"), "ended");

    for (TranslatedLines lines : List.of(spanish, french)) {
      assertThat(lines.spoken()).isEqualTo(lines.of(ChainedStream.all()));
      assertThat(heard(lines)).isEqualTo(lines.of(ChainedStream.all()));
    }
    StreamOutput went = output.stream().orElseThrow();
    assertThat(went.languages())
        .extracting(LanguageOutput::audioMs)
        .containsExactly(stream.heard.ms("es"), stream.heard.ms("fr"));
    assertThat(stream.heard.ms("es"))
        .as("no shorter than what was heard")
        .isGreaterThanOrEqualTo(went.lengthMs() - 20);
  }

  @Test
  void eachSegmentIsSaidOnceAndPaidFor() throws Exception {
    stream.says();

    Ends.completed(stream.spokenTranslation("es"), "ended");

    assertThat(stream.attempt.used())
        .extracting(RecordingAttempt.Used::target)
        .containsExactlyInAnyOrder(
            ScriptedProvider.EAR,
            ScriptedProvider.EAR,
            ScriptedProvider.EAR,
            ScriptedProvider.PEN,
            ScriptedProvider.PEN,
            ScriptedProvider.PEN,
            ScriptedProvider.VOICE,
            ScriptedProvider.VOICE,
            ScriptedProvider.VOICE);
    assertThat(stream.attempt.unknown).hasValue(0);
  }

  @Test
  void whereTheFirstVendorBreaksOffTheSecondSaysAllOfItAndNobodyHearsTheBeginningTwice()
      throws Exception {
    stream.spoil(stream.first, "speech", "cut:2000", 1_000);
    stream.says();

    JobOutput output = Ends.completed(stream.spokenTranslation("es"), "ended");

    assertThat(heard(spanish)).isEqualTo(spanish.of(ChainedStream.all()));
    assertThat(output.stream().orElseThrow().reconnects()).isZero();
    assertThat(stream.attempt.used())
        .filteredOn(used -> used.target().equals(ScriptedProvider.OTHER_VOICE))
        .hasSize(3);
  }

  @Test
  void whatNobodyCouldSayIsAskedForAgainAndNoWordIsLostOrDoubled() throws Exception {
    stream.hurries(6);
    stream.spoil(stream.first, "speech", 3);
    stream.spoil(stream.second, "speech", 3);
    stream.says();

    JobOutput output = Ends.completed(stream.spokenTranslation("es"), "ended");

    assertThat(heard(spanish)).isEqualTo(spanish.of(ChainedStream.all()));
    assertThat(spanish.spoken()).isEqualTo(spanish.of(ChainedStream.all()));
    assertThat(output.stream().orElseThrow().reconnects()).isZero();
  }

  @Test
  void aSegmentThatNobodySaysForGoodStandsInWritingAlone() throws Exception {
    stream.spoil(stream.first, "speech", "nousage", 1);
    stream.says();

    Ends.completed(stream.spokenTranslation("es"), "ended");

    assertThat(spanish.numbered())
        .containsExactly(
            "1 " + spanish.of(GATE), "2 " + spanish.of(TICKETS), "3 " + spanish.of(RAIN));
    assertThat(heard(spanish)).isEqualTo(spanish.of(TICKETS + " " + RAIN));
    assertThat(stream.attempt.unknown).hasValue(1);
    assertThat(
            stream
                .provider
                .registry
                .counter("audio.translation.segments.missing", "stage", "text-to-speech")
                .count())
        .isEqualTo(1);
  }

  @Test
  void whereNobodySpeaksItFailsForTheReasonOfThatStage() throws Exception {
    stream.hurries(25);
    stream.spoil(stream.first, "speech", 1_000);
    stream.spoil(stream.second, "speech", 1_000);
    stream.says(GATE, 800);
    stream.ends();

    Ending.Failed failed = Ends.failed(stream.spokenTranslation("es"));

    assertThat(failed.reason()).isEqualTo("provider_unavailable");
    assertThat(failed.detail()).startsWith("text-to-speech, ");
    assertThat(failed.retryable()).isFalse();
    assertThat(spanish.finals()).as("words come with their sound").isEmpty();
    assertThat(heard(spanish)).isEmpty();
  }

  @Test
  void whoTakesOverGoesOnBehindTheLastWordsThatWereHeard() throws Exception {
    stream.hurries(6);
    stream.says(GATE, 800);
    stream.says(TICKETS, 800);
    stream.attempt.draining = () -> !spanish.finals().isEmpty();

    assertThat(stream.spokenTranslation("es")).isEqualTo(new Ending.Yielded("worker_draining"));
    int calls = stream.attempt.used().size();
    stream.says(RAIN, 800);
    stream.ends();
    Ends.completed(stream.spokenTranslationGoesOn("worker_draining", "es"), "ended");

    assertThat(heard(spanish)).isEqualTo(spanish.of(ChainedStream.all()));
    assertThat(spanish.spoken()).isEqualTo(spanish.of(ChainedStream.all()));
    assertThat(calls + stream.attempt.used().size()).isEqualTo(9);
  }

  @Test
  void aSessionThatIsLostWhileItsSegmentIsSaidHasItSaidByTheNextOne() throws Exception {
    stream.hurries(10);
    stream.spoil(stream.first, "speech", 5);
    stream.spoil(stream.second, "speech", 5);
    stream.says();

    JobOutput output = Ends.completed(stream.spokenTranslation("es"), "ended");

    assertThat(output.stream().orElseThrow().reconnects()).isEqualTo(1);
    assertThat(heard(spanish)).isEqualTo(spanish.of(ChainedStream.all()));
    assertThat(spanish.spoken()).isEqualTo(spanish.of(ChainedStream.all()));
  }

  @Test
  void whereThereIsNoMoneyForSpeechTheWordsStand() throws Exception {
    stream.attempt.grants.grant(exposure -> !exposure.target().equals(ScriptedProvider.VOICE));
    Thread.ofVirtual()
        .start(() -> {
          await()
              .until(() ->
                  stream.attempt.grants.waiting().stream()
                      .anyMatch(one -> one.target().equals(ScriptedProvider.VOICE)));
          stream.attempt.windUp("budget_exhausted");
        });
    stream.says(GATE, 800);

    Ends.completed(stream.spokenTranslation("es"), "budget_exhausted");

    assertThat(spanish.spoken()).isEqualTo(spanish.of(GATE));
    assertThat(heard(spanish)).isEmpty();
    assertThat(stream.attempt.used()).noneMatch(used -> used.target().endsWith("-tts"));
  }

  private String heard(TranslatedLines lines) {
    return stream.heard.words(lines.language());
  }
}
