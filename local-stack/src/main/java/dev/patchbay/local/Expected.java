package dev.patchbay.local;

import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.Output;
import java.util.List;
import java.util.Set;

/** What must become of a record that the demo publishes. */
sealed interface Expected {
  /**
   * Completed with exactly these words, and in these forms alone; what is spoken in audio, the job
   * that hears it back tells.
   */
  record Words(String text, Set<Output> outputs) implements Expected {
    public Words {
      outputs = Set.copyOf(outputs);
    }
  }

  /**
   * Completed in these forms alone, with words that come near to these: what a model hears is its
   * own matter.
   */
  record Near(String text, Set<Output> outputs) implements Expected {
    public Near {
      outputs = Set.copyOf(outputs);
    }
  }

  /** Completed in these forms alone, in a model's own words. */
  record Composed(Set<Output> outputs) implements Expected {
    public Composed {
      outputs = Set.copyOf(outputs);
    }
  }

  /** Completed with exactly these notes. */
  record Notes(JsonObject notes) implements Expected {}

  /** Completed with audio of this text; what is spoken in it, the job that hears it back tells. */
  record Speech(String text) implements Expected {}

  /** Completed; what was said and done in it is looked at by itself. */
  record Talk() implements Expected {}

  /** Completed with a callback, behind this notice; what was heard is looked at by itself. */
  record Promised(String notice) implements Expected {}

  /**
   * Completed; the words are told as they come, each once in each language, and looked at there.
   */
  record Translated(String text, List<String> languages) implements Expected {
    public Translated {
      languages = List.copyOf(languages);
    }
  }

  /** Rejected for this reason. */
  record Refused(String reason) implements Expected {}

  /** Cancelled by the product. */
  record Cancelled() implements Expected {}

  /** Never a job: set aside as it is, for this reason. */
  record SetAside(String reason) implements Expected {}
}
