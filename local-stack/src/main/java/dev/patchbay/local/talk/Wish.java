package dev.patchbay.local.talk;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a caller's frames are for. */
public sealed interface Wish {
  /**
   * An agent answers.
   *
   * @param stream the stream's name, for others to hear it too; the job's own without
   */
  record Conversation(Optional<String> stream) implements Wish {
    /** In a stream of its own. */
    public Conversation() {
      this(Optional.empty());
    }
  }

  /**
   * An agent calls back: the job stands in the result of a talk that could not be had live, and is
   * published as it stands there.
   */
  record Callback(JsonNode job) implements Wish {}

  /** What is said is written down. */
  record Captions() implements Wish {}

  /** What is said is said in these languages too. */
  record Translation(List<String> languages) implements Wish {
    public Translation {
      languages = List.copyOf(languages);
    }
  }
}
