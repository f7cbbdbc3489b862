package dev.patchbay.openai.socket;

import dev.patchbay.openai.InvalidRequest;
import java.util.Optional;

/**
 * What an update sets; what it leaves out stays. It knows only what may be set: the model is chosen
 * at connect, and prompts that are kept at the provider end on 30 November 2026.
 */
public sealed interface SessionConfig {
  /** The most characters of instructions. */
  int MOST_INSTRUCTIONS = 256 * 1024;

  /**
   * A conversation.
   *
   * @param instructions who the model is; empty text clears them
   * @param modality whether it answers in speech or in writing, never both
   * @param cap of each response, told always, for the provider's default is no cap
   * @param include what transcripts tell besides their text
   */
  record Conversation(
      Optional<String> instructions,
      Optional<Modality> modality,
      Optional<InputConfig> input,
      Optional<OutputConfig> output,
      Tooling tooling,
      OutputCap cap,
      Generation generation,
      Change<Include> include)
      implements SessionConfig {
    /** Throws {@link InvalidRequest} if the instructions break their rule. */
    public Conversation {
      instructions.ifPresent(text -> Rules.text(text, "instructions", MOST_INSTRUCTIONS));
    }

    /** One that sets nothing but the cap. */
    public static Conversation capped(OutputCap cap) {
      return new Conversation(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Tooling.KEEP,
          cap,
          Generation.KEEP,
          Change.keep());
    }

    @Override
    public String toString() {
      return "Conversation[instructions=%d, modality=%s, input=%s, output=%s, cap=%s]"
          .formatted(instructions.orElse("").length(), modality, input, output, cap);
    }
  }

  /**
   * A transcription.
   *
   * @param input with the model; one that cannot detect turns refuses to be told how
   * @param include what transcripts tell besides their text
   */
  record Transcription(InputConfig input, Change<Include> include) implements SessionConfig {
    /** Throws {@link InvalidRequest} if turns are to be detected with a model that cannot. */
    public Transcription {
      if (input.transcription() instanceof Change.To<InputTranscription>(var transcription)) {
        InvalidRequest.unless(
            TranscriptionTraits.of(transcription.model()).detectsTurns()
                || !(input.turns() instanceof Change.To<TurnDetection>),
            "turn_detection",
            "none with this model: commit");
      }
    }
  }

  /**
   * A translation. Its model and its type are frozen from the start.
   *
   * @param noise what is done about noise
   * @param transcriptionModel whether what was said is also written, and by which model
   * @param language into which it speaks
   */
  record Translation(
      Change<InputConfig.NoiseReduction> noise,
      Change<String> transcriptionModel,
      Optional<String> language)
      implements SessionConfig {
    /** Throws {@link InvalidRequest} if a component breaks its rule. */
    public Translation {
      language.ifPresent(code -> Rules.language(code, "audio.output.language"));
      if (transcriptionModel instanceof Change.To<String>(String model)) {
        Rules.model(model, "transcription.model");
      }
    }
  }

  /** What transcripts can tell besides their text. */
  enum Include {
    /** How sure each token is. */
    LOGPROBS
  }

  /** How a model answers. */
  enum Modality {
    AUDIO,
    TEXT
  }
}
