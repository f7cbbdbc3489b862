package dev.patchbay.chained;

import dev.patchbay.openai.Voice;
import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.Change;
import dev.patchbay.openai.socket.InputConfig;
import dev.patchbay.openai.socket.InputTranscription;
import dev.patchbay.openai.socket.OutputCap;
import dev.patchbay.openai.socket.OutputConfig;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.openai.socket.SessionFacts;
import dev.patchbay.openai.socket.Tooling;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is in effect in a session of stages.
 *
 * @param tools what the model may call
 * @param choice when it does
 * @param mostTokens what a response may write
 * @param voice who speaks, as agents call it; else the agent's own
 * @param written whether what the caller says is told in writing; it is written in any case
 * @param language what the caller speaks, if that is known
 * @param turns how turns are found; empty if the client commits them
 */
record SessionTerms(
    String instructions,
    List<Tooling.Function> tools,
    Tooling.Choice choice,
    int mostTokens,
    AudioFormat input,
    AudioFormat output,
    Optional<String> voice,
    boolean written,
    Optional<String> language,
    Optional<TurnTerms> turns) {
  static final int MOST_TOKENS = 4096;

  /** As a session begins of which nothing is told. */
  static final SessionTerms INITIAL =
      new SessionTerms(
          "",
          List.of(),
          Tooling.Choice.Mode.AUTO,
          MOST_TOKENS,
          AudioFormat.PCM16,
          AudioFormat.PCM16,
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.of(TurnTerms.USUAL));

  SessionTerms {
    tools = List.copyOf(tools);
  }

  /** What an update leaves. */
  SessionTerms with(SessionConfig.Conversation told) {
    Optional<InputConfig> ears = told.input();
    Optional<OutputConfig> mouth = told.output();
    Optional<Change<InputTranscription>> script = ears.map(InputConfig::transcription);
    return new SessionTerms(
        told.instructions().orElse(instructions),
        told.tooling().tools().orElse(tools),
        told.tooling().choice().orElse(choice),
        tokens(told.cap()),
        ears.flatMap(InputConfig::format).orElse(input),
        mouth.flatMap(OutputConfig::format).orElse(output),
        mouth.flatMap(OutputConfig::voice).map(Voice::name).or(() -> voice),
        changed(script, Optional.of(written).filter(on -> on), _ -> true).isPresent(),
        changed(script, language, SessionTerms::language).flatMap(SessionTerms::code),
        changed(ears.map(InputConfig::turns), turns, TurnTerms::of));
  }

  /** As the provider of such a session would tell it. */
  SessionFacts facts(String id) {
    SessionFacts.Turns detected =
        turns
            .<SessionFacts.Turns>map(
                how -> new SessionFacts.Turns.Detected(how.interrupts(), how.responds()))
            .orElseGet(SessionFacts.Turns.Manual::new);
    return new SessionFacts(
        Optional.of(id),
        Optional.of("chained"),
        Optional.empty(),
        Optional.of(input),
        Optional.of(output),
        voice,
        detected,
        Optional.empty());
  }

  static int tokens(OutputCap cap) {
    return switch (cap) {
      case OutputCap.Tokens(int tokens) -> tokens;
      case OutputCap.Unlimited() -> MOST_TOKENS;
    };
  }

  private static <C, T> Optional<T> changed(
      Optional<Change<C>> change, Optional<T> before, Function<C, T> as) {
    return change
        .<Optional<T>>map(told ->
            switch (told) {
              case Change.Keep<C>() -> before;
              case Change.Off<C>() -> Optional.empty();
              case Change.To<C>(C value) -> Optional.of(as.apply(value));
            })
        .orElse(before);
  }

  /** Empty text if it is not told. */
  private static String language(InputTranscription told) {
    return told.language().or(() -> told.languages().stream().findFirst()).orElse("");
  }

  /** Of a tag such as {@code pt-BR} what a transcript can be asked for. */
  private static Optional<String> code(String tag) {
    return Optional.of(tag.split("-", 2)[0]).filter(code -> code.matches("[a-z]{2,3}"));
  }

  /** Prints no instructions. */
  @Override
  public String toString() {
    return "SessionTerms[instructions=%d, tools=%s, input=%s, output=%s, voice=%s, turns=%s]"
        .formatted(instructions.length(), tools, input, output, voice, turns);
  }
}
