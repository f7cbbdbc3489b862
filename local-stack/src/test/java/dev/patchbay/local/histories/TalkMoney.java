package dev.patchbay.local.histories;

import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.talk.conversation.Effect;
import java.util.Optional;

/** What a talk may spend. */
interface TalkMoney {
  /** Who is asked first. */
  static StageTarget at(Route route, Stage stage) {
    return route.stages().stream()
        .filter(target -> target.stage() == stage)
        .findFirst()
        .orElseThrow();
  }

  /** Announces what is missing. */
  void step();

  void allow(int call);

  boolean mayHear();

  boolean take();

  void giveBack();

  /**
   * @return whether it stood announced
   */
  boolean turnCommitted();

  void turnFailed();

  void metered(Effect.Meter metered);

  Optional<String> windUp();

  void woundUp(String why);

  /** Whether no call is under way. */
  boolean settled();

  /** Nothing begins any more. */
  void close();
}
