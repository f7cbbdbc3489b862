package dev.patchbay.router.routing;

import dev.patchbay.router.money.CostModel;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Stage;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the stages of a job use, at most or as expected. The bounds per second and per call are
 * those with which workers announce what they are about to use.
 *
 * @param heard seconds of audio
 * @param read tokens of text that a model is given
 * @param written tokens that it writes
 * @param spoken characters that are said
 * @param spokenTokens the same in tokens
 * @param speech seconds of speech that is made
 * @param languages into how many a stream is translated
 * @param context tokens that a talk's first response reads
 * @param responses of a talk that stand announced at once
 */
record Amounts(
    long heard,
    long read,
    long written,
    long spoken,
    long spokenTokens,
    long speech,
    int languages,
    long context,
    int responses,
    int audioTokensPerSecond) {
  /** A token is 100 ms of what is heard. */
  private static final int HEARD_PER_SECOND = 10;

  /** Three times what a fast speaker of English says. */
  static final int WRITTEN_PER_SECOND = 15;

  /** Bytes of what is said in a second, each of which may be a token: four times a fast speaker. */
  static final int READ_PER_SECOND = 60;

  private static final int FRAMING = 256;

  /** One that runs and two that stand ready, which a talk's holder must be granted to begin. */
  private static final int RESPONSES = 3;

  /** Parts of a long recording overlap: up to a tenth is heard twice. */
  private static final int PARTS_OVERLAP = 10;

  /** Characters of a token that a model writes; English has four. */
  private static final int CHARACTERS_PER_TOKEN = 8;

  /** Of a job at its worst. */
  static Amounts most(Wanted wanted, Extent extent, CostModel model) {
    long heard = heard(wanted.purpose(), extent.mostSeconds());
    long written = extent.answerTokens().orElse(model.notesTokens());
    boolean given = extent.characters() > 0;
    long spoken = given ? extent.characters() : written * CHARACTERS_PER_TOKEN;
    long bytes = given ? extent.bytes() : spoken;
    long lines = given ? extent.lines() : written;
    long slowest = 10 * lines + Math.ceilDiv(spoken * 2, 5);
    return new Amounts(
        heard,
        heard * READ_PER_SECOND + model.instructionTokens() + FRAMING,
        Math.max(written, 16),
        spoken,
        bytes + 16 * lines,
        Math.min(slowest, model.longestSpeech().toSeconds()),
        Math.max(1, wanted.languages().size()),
        model.context(),
        RESPONSES,
        model.audioTokensPerSecond());
  }

  /** Of a job as expected. */
  static Amounts usual(Wanted wanted, Extent extent, CostModel model) {
    long written = Math.min(model.usualTokens(), extent.answerTokens().orElse(model.usualTokens()));
    boolean given = extent.characters() > 0;
    long spoken = given ? extent.characters() : written * 4;
    return new Amounts(
        extent.usualSeconds(),
        extent.usualSeconds() * 4 + FRAMING,
        written,
        spoken,
        Math.ceilDiv(spoken, 4),
        Math.min(Math.ceilDiv(spoken, 14), model.longestSpeech().toSeconds()),
        Math.max(1, wanted.languages().size()),
        FRAMING * 4L,
        1,
        model.audioTokensPerSecond());
  }

  /**
   * Of a talk that goes on by the chain, in turns: as many answers as responses of one that is had
   * live. Each reads the context, in tokens of text, and each may be as long and is said. What is
   * heard is that of a talk already.
   */
  Amounts inTurns(boolean turns) {
    return turns
        ? new Amounts(
            heard,
            responses * context,
            responses * written,
            responses * spoken,
            responses * spokenTokens,
            responses * speech,
            languages,
            context,
            responses,
            audioTokensPerSecond)
        : this;
  }

  /** Of a translation by the chain: this for each of its languages, of all that is heard. */
  Amounts translated(long reads, long writes, long says, long saysTokens, long saysSeconds) {
    return new Amounts(
        heard,
        languages * reads,
        languages * writes,
        languages * says,
        languages * saysTokens,
        languages * saysSeconds,
        languages,
        context,
        responses,
        audioTokensPerSecond);
  }

  /** What is heard live has no parts. */
  private static long heard(Purpose purpose, long seconds) {
    return switch (purpose) {
      case CONVERSATION, CAPTIONS, TRANSLATION -> seconds;
      case TRANSCRIPT, NOTES, REPLY, ANNOUNCEMENT -> seconds + Math.ceilDiv(seconds, PARTS_OVERLAP);
    };
  }

  /** By each meter by which the stage may be billed. */
  Map<Meter, BigDecimal> of(Stage stage) {
    var used = new EnumMap<Meter, BigDecimal>(Meter.class);
    switch (stage) {
      case SPEECH_TO_TEXT -> {
        put(used, Meter.INPUT_AUDIO_SECONDS, heard);
        put(used, Meter.INPUT_TEXT_TOKENS, FRAMING);
        put(used, Meter.INPUT_AUDIO_TOKENS, HEARD_PER_SECOND * heard + FRAMING);
        put(used, Meter.OUTPUT_TEXT_TOKENS, WRITTEN_PER_SECOND * heard + FRAMING);
      }
      case TEXT -> {
        put(used, Meter.INPUT_TEXT_TOKENS, read);
        put(used, Meter.OUTPUT_TEXT_TOKENS, written);
      }
      case TEXT_TO_SPEECH -> {
        put(used, Meter.INPUT_TEXT_TOKENS, spokenTokens);
        put(used, Meter.OUTPUT_AUDIO_TOKENS, speech * audioTokensPerSecond);
        put(used, Meter.INPUT_CHARACTERS, spoken);
      }
      case SPEECH_TO_SPEECH -> {
        put(used, Meter.INPUT_AUDIO_TOKENS, responses * context);
        put(used, Meter.OUTPUT_AUDIO_TOKENS, responses * written);
      }
      case SPEECH_TRANSLATION -> put(used, Meter.INPUT_AUDIO_SECONDS, heard * languages);
    }
    return used;
  }

  private static void put(Map<Meter, BigDecimal> used, Meter meter, long amount) {
    used.put(meter, BigDecimal.valueOf(amount));
  }
}
