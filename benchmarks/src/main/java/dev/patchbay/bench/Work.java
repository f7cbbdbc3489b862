package dev.patchbay.bench;

import dev.patchbay.schemas.Languages;
import dev.patchbay.schemas.Needs;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a job of the bench is, and what shall come of it in a window. */
enum Work {
  /** Each frame comes back as sound. */
  TALK(
      Purpose.CONVERSATION,
      new Needs(true, true, false, true),
      Optional.of(TalkAgent.NAME),
      List.of(),
      Output.AUDIO) {
    @Override
    Due due(Window window) {
      return Due.pairs(window);
    }
  },
  /** Each frame of sound is heard, each word comes back as a line. */
  CAPTIONS(
      Purpose.CAPTIONS,
      new Needs(true, false, false, false),
      Optional.empty(),
      List.of(),
      Output.TEXT) {
    @Override
    Due due(Window window) {
      return new Due(Utterances.sounds(window), Utterances.words(window), window.seconds());
    }
  },
  /** Each frame of sound is heard once for each language, and comes back in each as sound. */
  TRANSLATION(
      Purpose.TRANSLATION,
      new Needs(true, false, false, false),
      Optional.empty(),
      List.of("es", "fr"),
      Output.TEXT,
      Output.AUDIO) {
    @Override
    Due due(Window window) {
      long sounds = Utterances.sounds(window) * languages().targets().size();
      return new Due(sounds, sounds, window.seconds());
    }
  };

  private final Purpose purpose;
  private final Needs needs;
  private final Optional<String> agent;
  private final Languages languages;
  private final Set<Output> outputs;

  Work(
      Purpose purpose,
      Needs needs,
      Optional<String> agent,
      List<String> targets,
      Output... outputs) {
    this.purpose = purpose;
    this.needs = needs;
    this.agent = agent;
    // What is translated is heard in any language.
    Optional<String> spoken = targets.isEmpty() ? Optional.of("en") : Optional.empty();
    this.languages = new Languages(spoken, targets);
    this.outputs = Set.of(outputs);
  }

  abstract Due due(Window window);

  Purpose purpose() {
    return purpose;
  }

  Needs needs() {
    return needs;
  }

  Optional<String> agent() {
    return agent;
  }

  Languages languages() {
    return languages;
  }

  Set<Output> outputs() {
    return outputs;
  }
}
