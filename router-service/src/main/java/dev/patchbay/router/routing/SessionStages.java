package dev.patchbay.router.routing;

import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;

/** What a session of speech to speech does by itself. */
public final class SessionStages {
  private SessionStages() {}

  /** Whether the entry is no target of its own on this route: the session writes what it hears. */
  public static boolean within(Route route, StageTarget entry) {
    return entry.stage() == Stage.SPEECH_TO_TEXT
        && !route.targets(Stage.SPEECH_TO_SPEECH).isEmpty();
  }
}
