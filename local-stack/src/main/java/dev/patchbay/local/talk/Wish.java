package dev.patchbay.local.talk;

import java.util.List;

/** What a caller's frames are for. */
public sealed interface Wish {
  /** An agent answers. */
  record Conversation() implements Wish {}

  /** What is said is written down. */
  record Captions() implements Wish {}

  /** What is said is said in these languages too. */
  record Translation(List<String> languages) implements Wish {
    public Translation {
      languages = List.copyOf(languages);
    }
  }
}
