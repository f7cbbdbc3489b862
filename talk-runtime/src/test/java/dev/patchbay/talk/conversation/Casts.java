package dev.patchbay.talk.conversation;

import dev.patchbay.openai.Voice;
import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.Change;
import dev.patchbay.openai.socket.InputTranscription;
import dev.patchbay.openai.socket.OutputCap;
import dev.patchbay.openai.socket.TurnDetection;
import dev.patchbay.schemas.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The talk that tests are about: a reception that can look up and book, and hands to billing. */
final class Casts {
  static final Wording WORDING =
      new Wording(
          "You talk with a machine.",
          "Hello.",
          "One moment.",
          "Are you there?",
          "Goodbye.",
          "Sorry, please call again.",
          "nothing",
          ConsentWords.ENGLISH,
          Wording.ENGLISH_FILLERS);

  /** The other agent's words. */
  static final Wording AT_BILLING =
      new Wording(
          "You talk with a machine.",
          "This is billing.",
          "Let me see.",
          "Is anybody there?",
          "Billing says goodbye.",
          "Sorry, please write to billing.",
          "nothing",
          ConsentWords.ENGLISH,
          Wording.ENGLISH_FILLERS);

  private Casts() {}

  static Setup setup(boolean interrupts, boolean responds) {
    return setup(interrupts, responds, true, List.of());
  }

  static Setup setup(
      boolean interrupts, boolean responds, boolean transcribes, List<PastEffect> past) {
    return setup(interrupts, responds, transcribes, past, AudioFormat.PCM16);
  }

  static Setup setup(
      boolean interrupts,
      boolean responds,
      boolean transcribes,
      List<PastEffect> past,
      AudioFormat format) {
    var turns =
        new TurnDetection.ServerVad(
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            responds,
            interrupts,
            OptionalInt.empty());
    Optional<InputTranscription> transcription =
        transcribes ? Optional.of(InputTranscription.by("gpt-transcribe")) : Optional.empty();
    return new Setup(
        1,
        List.of(
            reception(new Manner(turns, transcription, new OutputCap.Tokens(1000), WORDING)),
            billing(new Manner(turns, transcription, new OutputCap.Tokens(500), AT_BILLING))),
        new Setup.Ears(format, Change.keep()),
        new Setup.Mouth(format, new Voice("marin")),
        new Caps(
            Duration.ofMinutes(10),
            Duration.ofSeconds(20),
            1,
            Duration.ofMinutes(5),
            3,
            Duration.ofSeconds(15),
            false),
        past,
        Optional.empty());
  }

  /** The same, of whoever may have something less at once. */
  static Setup impatient(Setup patient) {
    Caps caps = patient.caps();
    return within(
        patient,
        new Caps(
            caps.length(),
            caps.idle(),
            caps.idlePrompts(),
            caps.session(),
            2,
            Duration.ofSeconds(2),
            true));
  }

  /** The same for hours, with sessions that are renewed before they are an hour old. */
  static Setup forHours(Setup shorter) {
    return within(
        shorter,
        new Caps(
            Duration.ofHours(3),
            Duration.ofMinutes(1),
            1,
            Duration.ofMinutes(55),
            3,
            Duration.ofSeconds(15),
            false));
  }

  private static Setup within(Setup setup, Caps caps) {
    return new Setup(
        setup.epoch(),
        setup.cast(),
        setup.ears(),
        setup.mouth(),
        caps,
        setup.past(),
        setup.notice());
  }

  /** The same, had less well. */
  static Setup degraded(Setup meant) {
    return new Setup(
        meant.epoch(),
        meant.cast(),
        meant.ears(),
        meant.mouth(),
        meant.caps(),
        meant.past(),
        Optional.of("The line is a little slow now."));
  }

  private static Agent reception(Manner manner) {
    return new Agent(
        "reception",
        "You are at the reception.",
        List.of(
            tool("look", "order", new ToolSpec.Kind.ReadOnly()),
            tool("book", "day", new ToolSpec.Kind.Mutating("Shall I book {day}?"))),
        List.of(new Agent.Handoff("billing", "It is about money.")),
        manner);
  }

  private static Agent billing(Manner manner) {
    return new Agent(
        "billing",
        "You are at billing.",
        List.of(tool("refund", "order", new ToolSpec.Kind.Mutating("Shall I refund {order}?"))),
        List.of(new Agent.Handoff("reception", "Anything else.")),
        manner);
  }

  private static ToolSpec tool(String name, String argument, ToolSpec.Kind kind) {
    JsonObject parameters =
        JsonObject.parse(
            """
            {"type": "object", "additionalProperties": false, "required": ["%1$s"],
             "properties": {"%1$s": {"type": "string", "maxLength": 40}}}
            """
                .formatted(argument));
    return new ToolSpec(name, "It does " + name + ".", parameters, Duration.ofSeconds(5), kind);
  }
}
